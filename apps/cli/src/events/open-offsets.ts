import { Closing, createLog, EmbeddedLog, KafkaTransport, openGroupOffsets, TopicNames } from '@consilium/platform';
import type { GroupOffsets, Transport } from '@consilium/platform';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { eventsEnvironment, withBroker } from './events-environment.js';

/** Where events travel, opened. */
export interface Events {
  readonly offsets: GroupOffsets;
  readonly names: TopicNames;
  /** Opened at the first call. */
  transport(): Promise<Transport>;
}

/**
 * Opens what carries the events for the time of `work`: the standalone system's log where its folder is given, else what the
 * environment names as it does to the services.
 *
 * @throws CliError
 */
export async function withEvents<T>(
  environment: NodeJS.ProcessEnv,
  dataFolder: string | undefined,
  work: (events: Events) => Promise<T>,
): Promise<T> {
  const log = createLog('cli', 'silent');
  const closing = new Closing();
  const named = dataFolder === undefined ? eventsEnvironment(environment) : null;
  const run = async (names: TopicNames, offsets: GroupOffsets, open: () => Promise<Transport>): Promise<T> => {
    closing.add(() => offsets.close());
    let opened: Promise<Transport> | undefined;
    const transport = () => {
      opened ??= open().then((it) => {
        closing.add(() => it.close());
        return it;
      });
      return opened;
    };
    return work({ names, offsets, transport });
  };
  try {
    if (named?.kind === 'kafka')
      return await withBroker(named.kafka, async () =>
        run(new TopicNames(named.topicPrefix), await openGroupOffsets(named.kafka, log), async () =>
          Promise.resolve(new KafkaTransport(named.kafka, log)),
        ),
      );
    const logDatabase = named ? named.logDatabase : await logOf(dataFolder!, closing);
    if (!logDatabase)
      throw new CliError(
        'Where is the embedded log? Name the folder of npm start by --data, or its database by LOG_DATABASE_URL.',
        exitCodes.usage,
      );
    const names = new TopicNames(environment['TOPIC_PREFIX'] ?? '');
    return await run(names, await openGroupOffsets({ logDatabase }, log), () => EmbeddedLog.open(logDatabase, log));
  } finally {
    await closing.close();
  }
}

async function logOf(folder: string, closing: Closing): Promise<string> {
  // Loaded only here, with all that starts a PostgreSQL: the container image is without it.
  const { openLogOf } = await import('./standalone-data.js');
  const { logDatabase, close } = await openLogOf(folder);
  closing.add(close);
  return logDatabase;
}
