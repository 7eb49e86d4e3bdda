import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { definitionOf, fromHeaders, type Envelope } from '@consilium/contracts';
import type { ReceivedRecord, TopicNames, Transport } from '@consilium/platform';
import { EventFacts } from './event-facts.js';
import { KeyOrder } from './key-order.js';
import type { TopicFacts } from './topic-facts.js';

/** The topics that tell the life of an item, and which of them stay silent in this run is no matter. */
const itemTopics = [
  'item.generated',
  'item.refined',
  'generation.exhausted',
  'review.requested',
  'review.submitted',
  'refinement.requested',
  'item.escalated',
  'item.validated',
  'item.retired',
];

/** Header of a record that a test has put on its topic once more: no producer of Consilium wrote it there. */
export const repeatMark = 'test_repeats';

/** Reading begins by then, also where a group of consumers has to form first. */
const leastQuietMs = 3000;
const mostQuietMs = 10_000;
/** Every event has come; for so long nothing more: no repetition stands behind the last of them. */
const tailMs = 750;
const pollMs = 50;

/**
 * Reads the topics from their beginning as a consumer group that never was before, up to as many distinct events as were
 * appended to each and whatever stands behind them.
 */
export async function readTopics(
  transport: Transport,
  names: TopicNames,
  appended: ReadonlyMap<string, number>,
  patienceMs: number,
): Promise<TopicFacts> {
  // Nothing came for so long: the topics end here.
  const quietMs = Math.min(mostQuietMs, Math.max(leastQuietMs, patienceMs));
  const facts = new EventFacts();
  const order = new KeyOrder();
  const missing = new Map(itemTopics.map((topic) => [topic, appended.get(topic) ?? 0]));
  let last = Date.now();
  const subscription = await transport.subscribe({
    group: `checker-${randomUUID()}`,
    topics: itemTopics.filter((topic) => (appended.get(topic) ?? 0) > 0).map((topic) => names.physical(topic)),
    onBatch: async (records) => {
      last = Date.now();
      for (const record of records.filter(({ headers }) => !(repeatMark in headers))) {
        const envelope = envelopeOf(record);
        const topic = names.logical(record.topic);
        const place = { topic, key: String(record.key), producer: envelope.source };
        if (!order.add(place, envelope.id, envelope.epoch ?? 0)) continue;
        missing.set(topic, missing.get(topic)! - 1);
        facts.add(envelope, dataOf(envelope, record));
      }
    },
  });
  const isComplete = () => [...missing.values()].every((count) => count <= 0);
  try {
    while (Date.now() - last < (isComplete() ? tailMs : quietMs)) await sleep(pollMs);
  } finally {
    await subscription.close();
  }
  const { orders, lists, targets, versions, exhaustions, submissions, validated } = facts;
  return { orders, lists, targets, versions, exhaustions, submissions, validated, keys: order.keys };
}

function envelopeOf({ headers }: ReceivedRecord): Envelope {
  return fromHeaders(Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.toString()])));
}

function dataOf({ type }: Envelope, { value }: ReceivedRecord): unknown {
  return definitionOf(type)!.schema.parse(JSON.parse(String(value)));
}
