import type { TopicDefinition } from '@consilium/contracts';
import type { Log } from '../../telemetry/log.js';
import { createClient, type KafkaOptions } from './kafka-transport.js';

export interface TopicSettings {
  readonly partitions: number;
  readonly replication: number;
}

const thirtyDays = String(30 * 24 * 3600 * 1000);

/** Creates the topics that don't exist yet, those for dead letters (`group.topic`) too. */
export async function createTopics(
  options: KafkaOptions,
  topics: readonly TopicDefinition[],
  deadLetters: readonly string[],
  { partitions, replication }: TopicSettings,
  log: Log,
): Promise<void> {
  const admin = createClient(options, log).admin();
  await admin.connect();
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: [
        ...topics.map(({ name, compacted }) => ({
          topic: options.topicPrefix + name,
          numPartitions: partitions,
          replicationFactor: replication,
          configEntries: compacted
            ? [{ name: 'cleanup.policy', value: 'compact' }]
            : [{ name: 'retention.ms', value: thirtyDays }],
        })),
        ...deadLetters.map((name) => ({
          topic: `${options.topicPrefix}dlq.${name}`,
          numPartitions: 1,
          replicationFactor: replication,
          configEntries: [
            { name: 'retention.ms', value: '-1' },
            // A dead letter is as large as its record could be, and has more headers.
            { name: 'max.message.bytes', value: String(1024 * 1024 + 64 * 1024) },
          ],
        })),
      ],
    });
  } finally {
    await admin.disconnect();
  }
}
