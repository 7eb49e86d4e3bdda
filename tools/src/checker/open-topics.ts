import { createLog, EmbeddedLog, KafkaTransport, type Transport } from '@consilium/platform';

/** Where the topics are: the embedded log's database, or Kafka. */
export type TopicSource =
  | { readonly kind: 'embedded'; readonly logDatabase: string }
  | { readonly kind: 'kafka'; readonly brokers: readonly string[]; readonly topicPrefix: string };

/** The topics of a run, for those who look at it or break it from outside. */
export async function openTopics(
  topics: TopicSource,
  clientId: string,
  level: 'error' | 'fatal' = 'error',
): Promise<Transport> {
  const log = createLog(clientId, level);
  if (topics.kind === 'embedded') return EmbeddedLog.open(topics.logDatabase, log);
  const { brokers, topicPrefix } = topics;
  return new KafkaTransport({ brokers: [...brokers], clientId, topicPrefix }, log);
}
