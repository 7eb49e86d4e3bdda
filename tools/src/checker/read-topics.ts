import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { definitionOf, fromHeaders, type Envelope } from '@consilium/contracts';
import type { ReceivedRecord, TopicNames, Transport } from '@consilium/platform';
import { EventFacts } from './event-facts.js';

/** The topics that tell the life of an item, and which of them stay silent in this run is no matter. */
const itemTopics = [
  'item.generated',
  'item.refined',
  'review.requested',
  'review.submitted',
  'refinement.requested',
  'item.escalated',
  'item.validated',
  'item.retired',
];

/** Nothing came for so long: the topics end here. */
const quietMs = 10_000;
const pollMs = 50;

/**
 * Reads the topics from their beginning as a consumer group that never was before, up to as many distinct events as were
 * appended to each.
 */
export async function readTopics(
  transport: Transport,
  names: TopicNames,
  appended: ReadonlyMap<string, number>,
): Promise<EventFacts> {
  const facts = new EventFacts();
  const seen = new Map(itemTopics.map((topic) => [topic, new Set<string>()]));
  let last = Date.now();
  const subscription = await transport.subscribe({
    group: `checker-${randomUUID()}`,
    topics: itemTopics.filter((topic) => (appended.get(topic) ?? 0) > 0).map((topic) => names.physical(topic)),
    onBatch: async (records) => {
      last = Date.now();
      for (const record of records) {
        const envelope = envelopeOf(record);
        const ids = seen.get(names.logical(record.topic))!;
        if (ids.has(envelope.id)) continue;
        ids.add(envelope.id);
        facts.add(envelope, dataOf(envelope, record));
      }
    },
  });
  const complete = () => [...seen].every(([topic, ids]) => ids.size >= (appended.get(topic) ?? 0));
  try {
    while (!complete() && Date.now() - last < quietMs) await sleep(pollMs);
  } finally {
    await subscription.close();
  }
  return facts;
}

function envelopeOf({ headers }: ReceivedRecord): Envelope {
  return fromHeaders(Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.toString()])));
}

function dataOf({ type }: Envelope, { value }: ReceivedRecord): unknown {
  return definitionOf(type)!.schema.parse(JSON.parse(String(value)));
}
