import { createLog, EmbeddedLog, KafkaTransport, type Transport } from '@consilium/platform';
import type { TopicSource } from '@consilium/tools';

/** The topics of a run, for the suite's own producers and consumers. */
export async function openTopics(topics: TopicSource): Promise<Transport> {
  const log = createLog('faults', 'fatal');
  if (topics.kind === 'embedded') return EmbeddedLog.open(topics.logDatabase, log);
  const { brokers, topicPrefix } = topics;
  return new KafkaTransport({ brokers: [...brokers], clientId: 'faults', topicPrefix }, log);
}
