import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@consilium/testing';
import { OutboxRows } from '../src/outbox/outbox-rows.js';
import type { Database } from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

describe('The outbox, as the relay sees it,', () => {
  const template = testDatabase();
  let database: Database;
  let rows: OutboxRows;

  beforeAll(async () => {
    database = await openNotebookDatabase(template.url);
    rows = new OutboxRows(database);
    await database.query(
      `INSERT INTO outbox (topic, key, headers, value)
       SELECT topic, key, '{}', value
       FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS r(topic, key, value, place) ORDER BY place`,
      [
        ['t', 't', 't', 'u', 'dlq', 'dlq', 't'],
        ['a', 'b', 'a', 'a', null, null, 'b'],
        ['1', '2', '3', '4', '5', '6', '7'],
      ],
    );
  });
  afterAll(() => database.dataSource.destroy());

  const values = async (limit = 10) => (await rows.next(limit)).map(({ record }) => record.value);

  it('gives rows in their order, so many at a time', async () => {
    expect(await values()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(await values(2)).toEqual(['1', '2']);
  });

  it('keeps back a parked row and what follows under its key and topic, and nothing else', async () => {
    const [first, , , , fifth] = await rows.next(10);
    await rows.park(first!.id, 'too large');
    await rows.park(fifth!.id, 'too large');
    expect(await values()).toEqual(['2', '4', '6', '7']);
    expect(await values(2)).toEqual(['2', '4']);
  });

  it('counts by topic what was published', async () => {
    await rows.published((await rows.next(10)).map(({ id }) => id));
    const counts = await database.query('SELECT topic, count::int FROM outbox_published ORDER BY topic');
    expect(counts).toEqual([
      { topic: 'dlq', count: 1 },
      { topic: 't', count: 2 },
      { topic: 'u', count: 1 },
    ]);
    expect(await values()).toEqual([]);
  });
});
