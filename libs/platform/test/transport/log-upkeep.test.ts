import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, eventually, uniquePrefix } from '@consilium/testing';
import { createLog, EmbeddedLog, openDatabase, type Database } from '../../src/index.js';
import { tidyLog } from '../../src/messaging/embedded/log-upkeep.js';

/** As Kafka's brokers do by themselves. */
describe('The embedded log', () => {
  let created: Awaited<ReturnType<typeof createDatabase>>;
  let database: Database;
  let log: EmbeddedLog;
  let prefix: string;

  beforeAll(async () => {
    created = await createDatabase();
    log = await EmbeddedLog.open(created.url, createLog('test', 'error'));
    database = await openDatabase({ url: created.url, migrations: [], poolSize: 2, log: createLog('test', 'error') });
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await log.close();
    await created.drop();
  });
  beforeEach(() => {
    prefix = uniquePrefix();
  });

  /** Appends records, each by its key and the age in days that it then has. */
  async function append(topic: string, records: [key: string, days: number][]): Promise<void> {
    const publisher = await log.openPublisher('test', 1);
    await publisher.publish(records.map(([key, days]) => ({ topic, key, headers: {}, value: String(days) })));
    await database.query(
      `UPDATE record SET appended_at = now() - make_interval(days => convert_from(value, 'UTF8')::int) WHERE topic = $1`,
      [topic],
    );
  }

  async function read(group: string, topic: string, count: number): Promise<string[]> {
    const offsets: string[] = [];
    const subscription = await log.subscribe({
      group,
      topics: [topic],
      onBatch: async (records) => void offsets.push(...records.map(({ offset }) => offset)),
    });
    await eventually(() => offsets.length === count);
    await subscription.close();
    return offsets;
  }

  const left = async (topic: string) =>
    (await database.query<{ offset: string }>('SELECT "offset" FROM record WHERE topic = $1 ORDER BY 1', [topic])).map(
      ({ offset }) => offset,
    );

  it('keeps a topic for 30 days', async () => {
    const topic = `${prefix}item.imported`;
    await append(topic, [
      ['a', 40],
      ['b', 31],
      ['c', 29],
      ['d', 0],
    ]);
    expect(await tidyLog(database)).toBe(2);
    expect(await left(topic)).toEqual(['2', '3']);
  });

  it('keeps of a compacted topic the latest of each key, and for a day what it superseded', async () => {
    const topic = `${prefix}item.validated`;
    await append(topic, [
      ['a', 50],
      ['b', 40],
      ['a', 30],
      ['c', 20],
      ['c', 0],
      ['a', 0],
      ['c', 0],
    ]);
    await tidyLog(database);
    // Of a and c what is superseded since today stays; b's only record stays however old it is.
    expect(await left(topic)).toEqual(['1', '4', '5', '6']);
  });

  it('keeps dead letters, and topics that it does not know', async () => {
    const topics = [`${prefix}dlq.scorer.item.imported`, `${prefix}something`];
    for (const topic of topics) await append(topic, [['a', 400]]);
    await tidyLog(database);
    for (const topic of topics) expect(await left(topic)).toEqual(['0']);
  });

  it('keeps what a group has yet to read, unless nobody has read for it within 30 days', async () => {
    const topic = `${prefix}item.imported`;
    await append(topic, [
      ['a', 40],
      ['b', 40],
    ]);
    await read('slow', topic, 2);
    await append(topic, [
      ['c', 40],
      ['d', 40],
    ]);
    await tidyLog(database);
    expect(await left(topic)).toEqual(['2', '3']);
    await database.query(`UPDATE group_offset SET active_until = now() - interval '31 days' WHERE topic = $1`, [topic]);
    await tidyLog(database);
    expect(await left(topic)).toEqual([]);
  });

  it('is read across the gaps that this leaves, by who goes on and by who begins', async () => {
    const topic = `${prefix}expert.changed`;
    await append(topic, [
      ['a', 40],
      ['b', 40],
      ['a', 35],
      ['a', 2],
    ]);
    await read('first', topic, 4);
    await tidyLog(database);
    await append(topic, [['c', 0]]);
    expect(await read('first', topic, 1)).toEqual(['4']);
    expect(await read('second', topic, 3)).toEqual(['1', '3', '4']);
  });
});
