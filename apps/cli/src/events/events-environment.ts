import type { KafkaOptions } from '@consilium/platform';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { counted } from '../terminal/text.js';

/** Where events travel, by the variables that the services read. */
export type EventsEnvironment =
  | { readonly kind: 'kafka'; readonly kafka: KafkaOptions; readonly topicPrefix: string }
  | { readonly kind: 'embedded'; readonly logDatabase: string | null; readonly topicPrefix: string };

/** @throws CliError where a variable is missing */
export function eventsEnvironment(environment: NodeJS.ProcessEnv): EventsEnvironment {
  const transport = environment['TRANSPORT'] ?? 'kafka';
  const topicPrefix = environment['TOPIC_PREFIX'] ?? '';
  if (transport === 'embedded')
    return { kind: 'embedded', logDatabase: environment['LOG_DATABASE_URL'] ?? null, topicPrefix };
  if (transport !== 'kafka')
    throw new CliError(`TRANSPORT is "${transport}"; it can be embedded or kafka.`, exitCodes.usage);
  const brokers = (environment['KAFKA_BROKERS'] ?? '').split(',').flatMap((broker) => broker.trim() || []);
  if (brokers.length === 0)
    throw new CliError(
      'KAFKA_BROKERS is not set. Name the brokers as the services do (host:port, comma separated), or set TRANSPORT=embedded.',
      exitCodes.usage,
    );
  return { kind: 'kafka', kafka: { brokers, clientId: 'consilium-cli', topicPrefix }, topicPrefix };
}

/** @throws CliError, told so that the cause is known, where no broker answers or the broker refuses topics */
export async function withBroker<T>({ brokers }: KafkaOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message, errors } = error as Error & { errors?: readonly Error[] };
    // Its own message says nothing of what was wrong with the topics.
    if (name === 'KafkaJSAggregateError' && errors)
      throw new CliError(
        `Kafka refuses: ${[...new Set(errors.map((one) => one.message))].join('; ')} (${counted(errors.length, 'topic')})`,
        exitCodes.refused,
        errors,
      );
    if (!/^KafkaJS(Connection|NumberOfRetriesExceeded|BrokerNotFound|RequestTimeout)/.test(name)) throw error;
    throw new CliError(
      `Kafka can't be reached at ${brokers.join(', ')}: ${message}. Is KAFKA_BROKERS right?`,
      exitCodes.unreachable,
      error,
    );
  }
}
