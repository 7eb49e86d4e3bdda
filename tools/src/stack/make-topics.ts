import { topics } from '@consilium/contracts';
import { allDeadLetters, createLog, createTopics } from '@consilium/platform';

/** Enough that two replicas of a service share the work. */
const partitions = 4;

/** Makes every topic that the services need, those for dead letters too; those that exist stay as they are. */
export async function makeTopics(brokers: string[]): Promise<void> {
  const options = { brokers, clientId: 'stack', topicPrefix: '' };
  await createTopics(options, topics, allDeadLetters(), { partitions, replication: 1 }, createLog('stack', 'error'));
}
