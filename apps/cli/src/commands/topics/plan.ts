import { createLog, desiredTopics, TopicAdmin, type TopicPlan, type TopicSize } from '@consilium/platform';
import type { CommandContext } from '../../command-context.js';
import { eventsEnvironment, withBroker } from '../../events/events-environment.js';
import { table } from '../../terminal/table.js';

/** Enough that several replicas of a service share the work. */
const defaultPartitions = 4;
const defaultReplication = 3;

/**
 * Compares what the broker has with what it should have, and hands the plan to `work`, with the broker still at hand.
 *
 * @returns null, having said so, where events travel on the embedded log, which needs no topics
 * @throws CliError
 */
export async function withPlan<T>(
  { surroundings, print }: CommandContext,
  asked: Partial<TopicSize>,
  work: (plan: TopicPlan, admin: TopicAdmin) => Promise<T>,
): Promise<T | null> {
  const events = eventsEnvironment(surroundings.environment);
  if (events.kind === 'embedded') {
    print('The embedded log makes its topics by itself: there is nothing to compare or to apply.');
    return null;
  }
  return withBroker(events.kafka, async () => {
    const admin = await TopicAdmin.open(events.kafka, createLog('cli', 'silent'));
    try {
      const replication = asked.replication ?? Math.min(defaultReplication, await admin.brokers());
      const size = { partitions: asked.partitions ?? defaultPartitions, replication };
      return await work(await admin.plan(desiredTopics(events.topicPrefix, size), asked), admin);
    } finally {
      await admin.close();
    }
  });
}

/** Every difference as a row of a table; nothing where there is none. */
export function describePlan({ missing, differences, refused }: TopicPlan): string[] {
  if (missing.length + differences.length + refused.length === 0) return [];
  return table([
    ['topic', 'setting', 'has', 'should'],
    ...missing.map(({ name, partitions, replication }) => [name, 'missing', '–', sizeOf(partitions, replication)]),
    ...[...differences, ...refused].map(({ topic, setting, has, should }) => [topic, setting, has, should]),
  ]);
}

function sizeOf(partitions: number, replication: number): string {
  return `${partitions} × ${replication}`;
}
