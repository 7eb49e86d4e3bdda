import { eventDefinitions, topics } from '@consilium/contracts';
import { createLog, createTopics } from '@consilium/platform';

/** Enough that two replicas of a service share the work. */
const partitions = 4;

/** Makes every topic that the services need, those for dead letters too; those that exist stay as they are. */
export async function makeTopics(brokers: string[]): Promise<void> {
  const deadLetters = eventDefinitions.flatMap(({ topic, consumers }) => consumers.map((group) => `${group}.${topic}`));
  const options = { brokers, clientId: 'stack', topicPrefix: '' };
  await createTopics(
    options,
    topics,
    [...new Set(deadLetters)],
    { partitions, replication: 1 },
    createLog('stack', 'error'),
  );
}
