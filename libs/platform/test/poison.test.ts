import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWithKafka, eventually } from '@consilium/testing';
import type { Headers, OutgoingRecord, ReceivedRecord, Subscription, Transport } from '../src/index.js';
import { retirementRecord } from './support/event-records.js';
import { everyPoison, type Poison } from './support/poison.js';
import { startNotebookOnKafka } from './support/start-notebook-on-kafka.js';
import { startNotebook } from './support/start-notebook.js';

const goodOnes = 10_000;
const atOnce = 500;
const megabyte = 1024 * 1024;

interface Scene {
  readonly transport: Pick<Transport, 'subscribe'>;
  readonly topic: string;
  readonly deadLetters: string;
  readonly url: string;
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  query<Row>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** What bad events among good ones must not do, whichever transport carries them. */
function standsPoison(open: () => Promise<Scene>): void {
  let scene: Scene;
  let letters: ReceivedRecord[];
  let reading: Subscription;
  let poison: Poison[];
  const good = Array.from({ length: goodOnes }, () => randomUUID());
  const [twice, ofUnknownProject] = [randomUUID(), randomUUID()];
  const count = async (from: string) =>
    Number((await scene.query<{ n: string }>(`SELECT count(*) AS n FROM ${from}`))[0]!.n);

  beforeAll(async () => {
    scene = await open();
    poison = everyPoison(scene.topic);
    letters = [];
    reading = await scene.transport.subscribe({
      group: 'reader-of-dead-letters',
      topics: [scene.deadLetters],
      onBatch: async (records) => void letters.push(...records),
    });
    // The bad ones in the midst, each among others.
    const records: OutgoingRecord[] = good.map((item) => retirementRecord(scene.topic, item, 'ok'));
    const bad = [
      ...poison.map(({ record }) => record),
      retirementRecord(scene.topic, twice, 'twice'),
      retirementRecord(scene.topic, ofUnknownProject, 'ok', 'unknown'),
    ];
    for (const [n, record] of bad.entries()) records.splice(3000 + n * 400, 0, record);
    for (let start = 0; start < records.length; start += atOnce)
      await scene.publish(records.slice(start, start + atOnce));
  });
  afterAll(async () => {
    await reading.close();
    await scene.close();
  });

  it('all good ones are processed exactly once, the one that fails twice too, by the same process', async () => {
    const stall = await longestStall(() => count('note'), goodOnes + 1);
    process.stderr.write(`Longest stall among ${goodOnes} good events: ${stall} ms\n`);
    const noted = await scene.query<{ item: string }>('SELECT item FROM note');
    expect(noted.map(({ item }) => item).toSorted()).toEqual([...good, twice].toSorted());
    expect((await fetch(`${scene.url}/health/live`)).status).toBe(200);
  });

  it('each bad one is a dead letter once, unchanged, with where it stood and why it failed', async () => {
    await eventually(() => letters.length >= poison.length, { within: 30_000 });
    await eventually(async () => expect(await count('outbox')).toBe(0));
    expect(letters).toHaveLength(poison.length);
    for (const { name, record, reason, attempts } of poison) {
      const letter = letters.find(({ key }) => key?.toString() === record.key)!;
      expect([name, letter.value && bytes(letter.value)]).toEqual([name, record.value && bytes(record.value)]);
      const { own, added } = splitHeaders(letter.headers);
      expect([name, own]).toEqual([name, splitHeaders(record.headers).own]);
      expect(added).toMatchObject({
        dlq_topic: scene.topic,
        dlq_partition: expect.stringMatching(/^\d$/),
        dlq_offset: expect.stringMatching(/^\d+$/),
        dlq_reason: expect.stringMatching(reason),
        dlq_attempts: String(attempts),
        dlq_first_failed_at: expect.stringMatching(/^\d{4}-/),
        dlq_last_failed_at: expect.stringMatching(/^\d{4}-/),
      });
    }
  });

  it('an event for what is not known yet is parked, and no dead letter', async () => {
    const parked = await scene.query<{ record: { key: string } }>('SELECT record FROM parked');
    expect(parked.map(({ record }) => Buffer.from(record.key, 'base64').toString())).toEqual([ofUnknownProject]);
    expect(letters.filter(({ key }) => key?.toString() === ofUnknownProject)).toEqual([]);
  });
}

/** Waits until `total` is reached. @returns the longest time in milliseconds in which nothing was added */
async function longestStall(progress: () => Promise<number>, total: number): Promise<number> {
  let [last, since, longest] = [await progress(), Date.now(), 0];
  await eventually(
    async () => {
      const now = await progress();
      longest = Math.max(longest, Date.now() - since);
      if (now > last) [last, since] = [now, Date.now()];
      expect(now).toBeGreaterThanOrEqual(total);
    },
    { within: 50_000, every: 20 },
  );
  return longest;
}

const bytes = (value: string | Buffer) => Buffer.from(value).toString('base64');

/** What the record came with, as bytes, and what the dead letter was given. */
function splitHeaders(headers: Headers) {
  const all = Object.entries(headers);
  const own = all.filter(([name]) => !name.startsWith('dlq_'));
  const added = all.filter(([name]) => name.startsWith('dlq_'));
  return {
    own: Object.fromEntries(own.map(([name, value]) => [name, [value].flat().map(bytes)])),
    added: Object.fromEntries(added.map(([name, value]) => [name, value.toString()])),
  };
}

describeWithKafka('Bad events among 10,000 on Kafka:', ({ brokers }) => {
  standsPoison(async () => {
    const notebook = await startNotebookOnKafka({ brokers, partitions: 4, maximumBytes: 6 * megabyte });
    return {
      ...notebook,
      deadLetters: `${notebook.prefix}dlq.notebook.item.retired`,
      url: notebook.replicas[0]!.url,
      query: async <Row>(sql: string) => (await notebook.database.query(sql)) as Row[],
    };
  });
});

describe('Bad events among 10,000 on the embedded log:', () => {
  standsPoison(async () => {
    const notebook = await startNotebook();
    await notebook.database.query(`INSERT INTO project VALUES ('known')`);
    const publisher = await notebook.transport.openPublisher('stranger', 1);
    return {
      transport: notebook.transport,
      topic: 'item.retired',
      deadLetters: 'dlq.notebook.item.retired',
      url: notebook.url,
      publish: (records) => publisher.publish(records),
      query: (sql) => notebook.database.query(sql),
      close: () => notebook.close(),
    };
  });
});

describe('A batch of 500 with 8 bad ones', () => {
  let notebook: Awaited<ReturnType<typeof startNotebook>>;
  let transactions = 0;
  beforeAll(async () => {
    const probe = (point: string) => void (transactions += point === 'inbox-inserted' ? 1 : 0);
    notebook = await startNotebook({ probe });
    await notebook.database.query(`INSERT INTO project VALUES ('known')`);
  });
  afterAll(() => notebook.close());

  it('is halved, not taken one by one; what stands behind a bad one under its key stays behind it', async () => {
    const why = (n: number) => (n % 60 === 30 ? (n < 100 ? 'twice' : 'poison') : 'ok');
    const records = Array.from({ length: 500 }, (_, n) => retirementRecord('item.retired', randomUUID(), why(n)));
    // Of the same item as the first that fails twice.
    const item = records[30]!.key;
    records[31] = retirementRecord('item.retired', item, 'behind');
    const publisher = await notebook.transport.openPublisher('stranger', 1);
    await publisher.publish(records);
    await eventually(
      async () => {
        const [counts] = await notebook.database.query(
          'SELECT (SELECT count(*)::int FROM inbox) AS taken, (SELECT count(*)::int FROM dead_letter) AS dead',
        );
        expect(counts).toEqual({ taken: 494, dead: 6 });
      },
      { within: 50_000 },
    );
    expect(transactions).toBeLessThan(200);
    const noted = await notebook.database.query('SELECT why FROM note WHERE item = $1 ORDER BY id', [item]);
    expect(noted).toEqual([{ why: 'twice' }, { why: 'behind' }]);
  });
});
