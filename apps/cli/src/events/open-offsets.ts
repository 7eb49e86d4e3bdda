import {
  Awaited,
  Closing,
  createLog,
  EmbeddedLog,
  KafkaTransport,
  openGroupOffsets,
  StartGivenUp,
  TopicNames,
} from '@consilium/platform';
import type { GroupOffsets, Log, Transport } from '@consilium/platform';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { eventsEnvironment, withBroker } from './events-environment.js';

const patienceMs = 10_000;

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
    const offsets = await soon(logDatabase, log, (awaited) => openGroupOffsets({ logDatabase }, log, awaited));
    return await run(names, offsets, () =>
      soon(logDatabase, log, (awaited) => EmbeddedLog.open(logDatabase, log, awaited)),
    );
  } finally {
    await closing.close();
  }
}

/** A service waits for its database as long as it takes; whoever has typed a command doesn't. @throws CliError */
async function soon<T>(url: string, log: Log, open: (awaited: Awaited) => Promise<T>): Promise<T> {
  if (!URL.canParse(url)) throw new CliError('LOG_DATABASE_URL is no address of a database.', exitCodes.usage);
  const awaited = new Awaited(log);
  let faults: string[] = [];
  const patience = setTimeout(() => {
    faults = awaited.faults;
    awaited.giveUp();
  }, patienceMs);
  try {
    return await open(awaited);
  } catch (error) {
    if (!(error instanceof StartGivenUp)) throw error;
    throw new CliError(`The embedded log can't be opened: ${faults.join('; ') || 'no answer'}.`, exitCodes.unreachable);
  } finally {
    clearTimeout(patience);
  }
}

async function logOf(folder: string, closing: Closing): Promise<string> {
  // Loaded only here, with all that starts a PostgreSQL: the container image is without it.
  const { openLogOf } = await import('./standalone-data.js');
  const { logDatabase, close } = await openLogOf(folder);
  closing.add(close);
  return logDatabase;
}
