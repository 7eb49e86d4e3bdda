import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@consilium/backing';
import { topics } from '@consilium/contracts';
import { openTopics, repeatMark } from '@consilium/tools';
import type { ReceivedRecord } from '@consilium/platform';
import { patiently } from '../load/patiently.js';
import type { FaultySystem } from '../system/system.js';
import { assertInjected, type FaultDefinition } from './definition.js';

/** Nothing more came for so long: this is all there is. */
const quietMs = 1500;
const longestMs = 20_000;
const most = 120;
/** While Kafka is away, a consumer and a producer take their time. */
const withinMs = 120_000;
/** So many of the duplicates come after their rows were pruned from the inboxes. */
const prunedShare = 0.3;
const batch = 50;

/**
 * Records of every topic are appended once more with the same headers, by a producer that no lease knows. Of some, the rows in
 * the inboxes are gone: such a duplicate looks new, and has to stop at the epochs.
 */
export const duplicateDelivery: FaultDefinition = {
  name: 'duplicate-delivery',
  transports: ['embedded', 'kafka'],
  lane: 'traffic',
  seconds: [0, 1],
  async inject({ system, dice }) {
    const records = dice.sample(await patiently(() => readAll(system), withinMs, withinMs), most);
    const old = records.filter(() => dice.chance(prunedShare));
    const pruned = await prune(system, old);
    // Of a row that is gone the duplicate has to come, or nobody can count that event any more: the same ones, until all stand there.
    await patiently(() => append(system, records), withinMs, withinMs);
    const doubled = records.length;
    assertInjected(doubled > 0, 'the topics were empty');
    return {
      what: `${doubled} records appended again, ${pruned} rows pruned from the inboxes before`,
      heal: async () => `${doubled} duplicates`,
    };
  },
};

async function append({ topics: target }: FaultySystem, records: readonly ReceivedRecord[]): Promise<void> {
  const transport = await openTopics(target, 'faults', 'fatal');
  try {
    const publisher = await transport.openPublisher(`faults-${randomUUID()}`, 1);
    for (let start = 0; start < records.length; start += batch)
      await publisher.publish(records.slice(start, start + batch).map(marked));
    await publisher.close();
  } finally {
    await transport.close();
  }
}

async function readAll({ topics: source }: FaultySystem): Promise<ReceivedRecord[]> {
  const transport = await openTopics(source, 'faults', 'fatal');
  const records: ReceivedRecord[] = [];
  let last = Date.now();
  try {
    const subscription = await transport.subscribe({
      group: `faults-${randomUUID()}`,
      topics: topics.map(({ name }) => (source.kind === 'kafka' ? source.topicPrefix + name : name)),
      onBatch: async (batch) => {
        last = Date.now();
        records.push(...batch);
      },
    });
    for (const until = Date.now() + longestMs; Date.now() < until; await sleep(50))
      if (records.length > 0 && Date.now() - last > quietMs) break;
    await subscription.close();
  } finally {
    await transport.close();
  }
  return records.toSorted((a, b) => idOf(a).localeCompare(idOf(b)));
}

async function prune({ databases }: FaultySystem, records: readonly ReceivedRecord[]): Promise<number> {
  const eventIds = records.map(idOf);
  let count = 0;
  for (const url of Object.values(databases)) count += await patiently(() => pruneAt(url, eventIds), withinMs);
  return count;
}

async function pruneAt(url: string, eventIds: readonly string[]): Promise<number> {
  const { rowCount } = await withClient(url, (client) =>
    client.query('DELETE FROM inbox WHERE event_id = ANY($1::uuid[])', [eventIds]),
  );
  return rowCount ?? 0;
}

/** So that the checker doesn't take it for a relay's. */
function marked(record: ReceivedRecord): ReceivedRecord {
  return { ...record, headers: { ...record.headers, [repeatMark]: 'true' } };
}

function idOf({ headers }: ReceivedRecord): string {
  return String(headers['ce_id']);
}
