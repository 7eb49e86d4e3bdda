import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemRetired, toHeaders, type EventDefinition } from '@consilium/contracts';
import { createLog, EmbeddedLog, openDatabase, platformMigrations, type OutgoingRecord } from '@consilium/platform';
import { testDatabase } from '@consilium/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkRun } from '../../src/checker/check-run.js';
import { drainOutboxes } from '../../src/checker/drain.js';
import { repeatMark } from '../../src/checker/read-topics.js';

const log = createLog('checker', 'fatal');
const names = ['generator', 'review-gateway', 'scorer', 'exporter'];

/** The part of the services' own tables that the checker reads. */
const ownTables: Record<string, string> = {
  generator: `
    CREATE TABLE item (id uuid, project text, epoch int DEFAULT 0);
    CREATE TABLE attempt (id uuid, item uuid, project text, epoch int, outcome text, finished_at timestamptz);
    CREATE TABLE version (item uuid, version int, epoch int, attempt uuid);`,
  'review-gateway': `
    CREATE TABLE item (id uuid, project text, epoch int DEFAULT 0);
    CREATE TABLE configuration (project text, version int, configuration jsonb);
    CREATE TABLE seat (
      id uuid, item uuid, project text, kind text, status text, round int, number int, holder uuid);
    CREATE TABLE review (item uuid, round int, number int, expert uuid);
    CREATE TABLE vote (item uuid, panel int, seat uuid, expert uuid);`,
  scorer: `
    CREATE TABLE item (item uuid, project text, status text, epoch int DEFAULT 0, allotted int DEFAULT 1);
    CREATE TABLE item_order (item uuid, epoch int);
    CREATE TABLE verdict (item uuid, epoch int);
    CREATE TABLE round (item uuid, round int, version int);
    CREATE TABLE review (item uuid, round int, seat int, expert uuid, state text);
    CREATE TABLE vote (item uuid, panel int, seat int, expert uuid, state text);
    CREATE TABLE attempt (attempt uuid, item uuid, epoch int, outcome text);`,
  exporter: `
    CREATE TABLE item (
      item uuid, project text, epoch int, state text, configuration_version int, by text, line text);`,
};

describe('a check of real tables and topics', () => {
  const databases = Object.fromEntries(
    names.map((name) => {
      const prepare = async (url: string) => {
        const database = await openDatabase({ url, migrations: [...platformMigrations], poolSize: 2, log });
        await database.query(ownTables[name]!);
        await database.dataSource.destroy();
      };
      return [name, testDatabase({ name: `checker_${name.replaceAll('-', '_')}`, prepare })];
    }),
  );
  const logDatabase = testDatabase();
  const release = mkdtempSync(join(tmpdir(), 'consilium-checker-'));
  let topics: EmbeddedLog;

  beforeAll(async () => {
    topics = await EmbeddedLog.open(logDatabase.url, log);
    writeFileSync(join(release, 'records.jsonl'), '');
  });
  afterAll(async () => {
    await topics.close();
    rmSync(release, { recursive: true });
  });

  const records: OutgoingRecord[] = [];

  async function publish(record: OutgoingRecord): Promise<void> {
    await (await topics.openPublisher('test', 1)).publish([record]);
  }

  async function append<Data>(definition: EventDefinition<Data>, data: Data, epoch: number): Promise<string> {
    const id = randomUUID();
    const envelope = {
      id,
      type: definition.type,
      source: '/consilium/scorer',
      time: '2026-01-02T03:04:05.000Z',
      project: 'demo',
      configurationVersion: 1,
      epoch,
      causationId: null,
      simulated: true,
      traceparent: null,
    };
    const { topic } = definition;
    const record = { topic, key: definition.key(data), headers: toHeaders(envelope), value: JSON.stringify(data) };
    records.push(record);
    await publish(record);
    await databases['scorer']!.query(
      'INSERT INTO outbox_published VALUES ($1, 1) ON CONFLICT (topic) DO UPDATE SET count = outbox_published.count + 1',
      [topic],
    );
    return id;
  }

  async function broken(): Promise<string[]> {
    const urls = Object.fromEntries(names.map((name) => [name, databases[name]!.url]));
    const { violations } = await checkRun({
      project: 'demo',
      databases: urls,
      topics: { kind: 'embedded', logDatabase: logDatabase.url },
      release,
      patienceMs: 300,
    });
    return Object.entries(violations)
      .filter(([, faults]) => faults.length > 0)
      .map(([name]) => name);
  }

  it('finds nothing wrong with nothing, and then each fault that is planted', async () => {
    expect(await broken()).toEqual([]);

    const item = randomUUID();
    for (const name of ['generator', 'review-gateway'])
      await databases[name]!.query('INSERT INTO item (id, project) VALUES ($1, $2)', [item, 'demo']);
    expect(await broken()).toEqual([
      'imported_equals_validated_plus_retired',
      'questions_equal_done_plus_dead_plus_refused',
    ]);

    await databases['scorer']!.query('INSERT INTO item (item, project, status) VALUES ($1, $2, $3)', [
      item,
      'demo',
      'retired',
    ]);
    expect(await broken()).toEqual(['every_service_stands_at_the_highest_epoch']);

    const retired = await append(itemRetired, { item, by: 'lead', why: 'no question' }, 1);
    await databases['scorer']!.query('INSERT INTO item_order (item, epoch) VALUES ($1, 1)', [item]);
    expect(await broken()).toEqual([
      'every_event_reached_every_group_once',
      'every_service_stands_at_the_highest_epoch',
    ]);
    const inbox = 'INSERT INTO inbox (event_id, topic) VALUES ($1, $2)';
    await databases['generator']!.query(inbox, [retired, 'item.retired']);
    await databases['exporter']!.query(inbox, [retired, 'item.retired']);
    await databases['review-gateway']!.query(
      `INSERT INTO dead_letter (topic, partition, "offset", event_id, reason) VALUES ($1, 0, 0, $2, 'planted')`,
      ['item.retired', retired],
    );
    for (const name of ['generator', 'review-gateway', 'scorer'])
      await databases[name]!.query('UPDATE item SET epoch = 1');
    await databases['exporter']!.query(
      `INSERT INTO item (item, project, epoch, state) VALUES ($1, 'demo', 1, 'retired')`,
      [item],
    );
    expect(await broken()).toEqual([]);

    const again = await append(itemRetired, { item, by: 'lead', why: 'twice in one epoch' }, 1);
    for (const name of ['generator', 'review-gateway', 'exporter'])
      await databases[name]!.query(inbox, [again, 'item.retired']);
    expect(await broken()).toEqual(['one_order_per_item_and_epoch']);

    const [first] = records;
    await publish({ ...first!, headers: { ...first!.headers, [repeatMark]: 'true' } });
    expect(await broken()).toEqual(['one_order_per_item_and_epoch']);
    await publish(first!);
    expect(await broken()).toEqual(['events_of_a_key_stand_in_order', 'one_order_per_item_and_epoch']);

    await databases['exporter']!.query(`INSERT INTO parked (event_id, waits_for, record) VALUES ($1, 'item:x', '{}')`, [
      randomUUID(),
    ]);
    await databases['scorer']!.query(`UPDATE item SET status = 'validated'`);
    expect(await broken()).toEqual([
      'release_has_exactly_the_validated_items',
      'fresh_reader_has_exactly_the_validated_items',
      'events_of_a_key_stand_in_order',
      'outboxes_empty_and_nothing_parked',
      'one_order_per_item_and_epoch',
      'every_service_stands_at_the_highest_epoch',
    ]);
  });

  it('tells an outbox that does not empty from one that work goes through', async () => {
    const urls = Object.fromEntries(names.map((name) => [name, databases[name]!.url]));
    const row = `INSERT INTO outbox (topic, headers) VALUES ('item.retired', '{}')`;
    await databases['scorer']!.query(row);
    const stuck = await drainOutboxes(urls, 200);
    expect(stuck).toEqual({ afterMs: null, waiting: ['1 events in the outbox of scorer'] });

    const draining = drainOutboxes(urls, 20_000);
    await sleep(300);
    await databases['scorer']!.query(row);
    await databases['scorer']!.query('DELETE FROM outbox WHERE id = (SELECT min(id) FROM outbox)');
    expect((await draining).waiting).toEqual([]);
    expect(await databases['scorer']!.query('SELECT FROM outbox')).toHaveLength(1);
    await databases['scorer']!.query('DELETE FROM outbox');
  });
});
