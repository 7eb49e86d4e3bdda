import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemRetired } from '@consilium/contracts';
import { createDatabase, testDatabase } from '@consilium/testing';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { PlatformTables1763856000000 } from '../src/database/platform-tables.migration.js';
import { partitionOf, startOfDay } from '../src/inbox/inbox-days.js';
import { Inbox, type Arrival } from '../src/inbox/inbox.js';
import { createLog, type Database, InboxUpkeep, openDatabase, platformMigrations } from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

const log = createLog('test', 'silent');
const today = new Date();
const idOf = (days: number) => uuidv7({ msecs: startOfDay(today, days).getTime() + 1 });
const dayOf = (days: number) => partitionOf(startOfDay(today, days));
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => dayOf(from + i));

const partitions = async (database: Database) => {
  const rows = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = 'inbox'::regclass AND relname <> 'inbox_default' ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
};
const partitionHolding = async (database: Database, id: string) => {
  const [row] = await database.query<{ name: string }>(
    'SELECT tableoid::regclass::text AS name FROM inbox WHERE event_id = $1',
    [id],
  );
  return row?.name;
};
const put = (database: Database, ids: readonly string[], receivedAt = today) =>
  database.query(`INSERT INTO inbox (event_id, topic, received_at) SELECT unnest($1::uuid[]), 't', $2`, [
    ids,
    receivedAt,
  ]);

describe('An inbox of before it had partitions', () => {
  it('keeps its rows, each in the partition of its day', async () => {
    const made = await createDatabase();
    const open = (migrations: typeof platformMigrations) =>
      openDatabase({ url: made.url, migrations: [...migrations], poolSize: 2, log });
    const [now, weeksAgo, lastYear, another] = [idOf(0), idOf(-20), idOf(-365), uuidv4()];
    const before = await open([PlatformTables1763856000000]);
    await put(before, [now, weeksAgo, lastYear, another]);
    await before.dataSource.destroy();

    const after = await open(platformMigrations);
    expect(await partitionHolding(after, now)).toBe(dayOf(0));
    expect(await partitionHolding(after, weeksAgo)).toBe(dayOf(-20));
    expect(await partitionHolding(after, lastYear)).toBe('inbox_default');
    expect(await partitionHolding(after, another)).toBe('inbox_default');
    expect(await partitions(after)).toEqual([dayOf(-20), ...days(0, 7)]);

    for (const _ of platformMigrations.slice(1)) await after.dataSource.undoLastMigration();
    expect(await after.query('SELECT FROM inbox')).toHaveLength(4);
    await after.dataSource.destroy();
    await made.drop();
  });
});

describe("The inbox's upkeep", () => {
  const template = testDatabase();
  let database: Database;
  let another: Database;
  let upkeep: InboxUpkeep;
  beforeAll(async () => {
    [database, another] = [await openNotebookDatabase(template.url), await openNotebookDatabase(template.url)];
    upkeep = new InboxUpkeep(database, log);
  });
  afterAll(() => Promise.all([database.dataSource.destroy(), another.dataSource.destroy()]));
  /** Some day further on, that of no other test. */
  let passed = 0;
  const later = (by: number) => {
    passed += by;
    return startOfDay(today, passed);
  };

  it('makes the days of the next week, whichever replica comes first', async () => {
    const now = later(3);
    const replicas = [upkeep, new InboxUpkeep(another, log), new InboxUpkeep(another, log)];
    await Promise.all(replicas.map((replica) => replica.tidy(now)));
    expect(await partitions(database)).toEqual(days(0, passed + 7));
  });

  it('drops what is older than 35 days, and nothing younger', async () => {
    const [oldest, next] = [idOf(0), idOf(1)];
    await put(database, [oldest, next]);
    await upkeep.tidy(later(35 - passed));
    expect(await partitionHolding(database, oldest)).toBe(dayOf(0));
    await upkeep.tidy(later(1));
    expect(await partitionHolding(database, oldest)).toBeUndefined();
    expect(await partitionHolding(database, next)).toBe(dayOf(1));
    expect(await partitions(database)).toEqual([...days(1, 10), ...days(35, passed + 7)]);
  });

  it('leaves a day to DEFAULT of which rows came before it was made', async () => {
    const early = idOf(passed + 9);
    await put(database, [early], later(3));
    await upkeep.tidy(startOfDay(today, passed));
    expect(await partitionHolding(database, early)).toBe('inbox_default');
    expect(await partitions(database)).not.toContain(dayOf(passed + 6));
    expect(await partitions(database)).toContain(dayOf(passed + 7));
  });

  it('prunes DEFAULT by when a row came', async () => {
    const [old, recent] = [uuidv4(), uuidv4()];
    const now = later(1);
    await put(database, [old], startOfDay(now, -36));
    await put(database, [recent], startOfDay(now, -35));
    await upkeep.tidy(now);
    expect(await partitionHolding(database, old)).toBeUndefined();
    expect(await partitionHolding(database, recent)).toBe('inbox_default');
  });

  it('makes a day while a consumer is in a transaction, and waits but shortly to drop one', async () => {
    await upkeep.tidy(later(10));
    const oldest = (await partitions(database))[0]!;
    await another.run(async () => {
      await put(another, [idOf(passed)]);
      await upkeep.tidy(later(1));
      expect(await partitions(database)).toContain(dayOf(passed + 7));
      await expect(upkeep.tidy(later(35))).rejects.toThrow('lock timeout');
      expect(await partitions(database)).toContain(oldest);
    });
    await upkeep.tidy(startOfDay(today, passed));
    expect(await partitions(database)).not.toContain(oldest);
  });
});

describe('Registering in the inbox', () => {
  const template = testDatabase();
  let database: Database;
  beforeAll(async () => {
    database = await openNotebookDatabase(template.url);
  });
  afterAll(() => database.dataSource.destroy());

  it('touches the partitions alone that its events belong to', async () => {
    const inbox = new Inbox(database);
    const arrivals = Array.from({ length: 500 }, (_, i) => {
      const event = { id: idOf(i % 2), topic: itemRetired.topic };
      return { event, record: { topic: itemRetired.topic, partition: 0, offset: String(i) } } as Arrival;
    });
    await database.run(async () => {
      expect(await inbox.register(arrivals)).toHaveLength(500);
      const touched = await database.query<{ name: string }>(
        `SELECT relation::regclass::text AS name FROM pg_locks JOIN pg_class ON pg_class.oid = relation
         WHERE pid = pg_backend_pid() AND relkind = 'r' AND relname LIKE 'inbox%' ORDER BY 1`,
      );
      expect(touched.map(({ name }) => name)).toEqual([dayOf(0), dayOf(1)]);
      expect(await inbox.register(arrivals)).toEqual([]);
    });
  });

  it('leaves out a dead letter, but not what came to its place when the topic was made anew', async () => {
    const [letter, another] = [idOf(0), idOf(0)];
    const arrival = (id: string) =>
      ({ event: { id, topic: 't' }, record: { topic: 't', partition: 0, offset: '7' } }) as Arrival;
    await database.query(
      `INSERT INTO dead_letter (topic, partition, "offset", event_id, reason) VALUES ('t', 0, 7, $1, 'r')`,
      [letter],
    );
    const inbox = new Inbox(database);
    expect(await inbox.register([arrival(letter)])).toEqual([]);
    expect(await inbox.register([arrival(another)])).toHaveLength(1);
  });
});
