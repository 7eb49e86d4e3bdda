import type { TopicDefinition } from '@consilium/contracts';
import type { Log } from '../../telemetry/log.js';
import type { KafkaOptions } from './kafka-transport.js';
import { TopicAdmin } from './topic-admin.js';
import { deadLetterTopic, eventTopic, type TopicSize } from './topic-settings.js';

/** Creates the topics that don't exist yet, those for dead letters (`group.topic`) too. */
export async function createTopics(
  options: KafkaOptions,
  topics: readonly TopicDefinition[],
  deadLetters: readonly string[],
  size: TopicSize,
  log: Log,
): Promise<void> {
  const admin = await TopicAdmin.open(options, log);
  try {
    await admin.create([
      ...topics.map((topic) => eventTopic(topic, options.topicPrefix, size)),
      ...deadLetters.map((letters) => deadLetterTopic(letters, options.topicPrefix, size)),
    ]);
  } finally {
    await admin.close();
  }
}
