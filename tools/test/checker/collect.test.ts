import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemRetracted, itemRetired, toHeaders, type EventDefinition } from '@consilium/contracts';
import { createLog, EmbeddedLog, openDatabase, platformMigrations } from '@consilium/platform';
import { testDatabase } from '@consilium/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkRun } from '../../src/checker/check-run.js';

const log = createLog('checker', 'fatal');
const names = ['generator', 'review-gateway', 'scorer', 'exporter'];

/** The part of the services' own tables that the checker reads. */
const ownTables = `
  CREATE TABLE item (id uuid, item uuid, project text, status text);
  CREATE TABLE configuration (project text, version int, configuration jsonb);`;

describe('a check of real tables and topics', () => {
  const platform = {
    name: 'checker_platform',
    prepare: async (url: string) => {
      const database = await openDatabase({ url, migrations: [...platformMigrations], poolSize: 2, log });
      await database.query(ownTables);
      await database.dataSource.destroy();
    },
  };
  const databases = Object.fromEntries(names.map((name) => [name, testDatabase(platform)]));
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
    await (await topics.openPublisher('test', 1)).publish([record]);
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
    await databases['generator']!.query('INSERT INTO item (id, project) VALUES ($1, $2)', [item, 'demo']);
    expect(await broken()).toEqual(['imported_equals_validated_plus_retired']);

    await databases['scorer']!.query('INSERT INTO item (item, project, status) VALUES ($1, $2, $3)', [
      item,
      'demo',
      'retired',
    ]);
    expect(await broken()).toEqual([]);

    const retired = await append(itemRetired, { item, by: 'lead', why: 'no question' }, 1);
    expect(await broken()).toEqual(['every_event_reached_every_group_once']);
    const inbox = 'INSERT INTO inbox (event_id, topic) VALUES ($1, $2)';
    await databases['generator']!.query(inbox, [retired, 'item.retired']);
    await databases['exporter']!.query(inbox, [retired, 'item.retired']);
    await databases['review-gateway']!.query(
      `INSERT INTO dead_letter (topic, partition, "offset", event_id, reason) VALUES ($1, 0, 0, $2, 'planted')`,
      ['item.retired', retired],
    );
    expect(await broken()).toEqual([]);

    const retracted = await append(itemRetracted, { item, why: 'twice in one epoch' }, 1);
    for (const name of ['generator', 'review-gateway', 'exporter'])
      await databases[name]!.query(inbox, [retracted, 'item.validated']);
    expect(await broken()).toEqual(['one_order_per_item_and_epoch']);

    await databases['exporter']!.query(`INSERT INTO parked (event_id, waits_for, record) VALUES ($1, 'item:x', '{}')`, [
      randomUUID(),
    ]);
    await databases['scorer']!.query(`UPDATE item SET status = 'validated'`);
    expect(await broken()).toEqual([
      'release_has_exactly_the_validated_items',
      'fresh_reader_has_exactly_the_validated_items',
      'outboxes_empty_and_nothing_parked',
      'one_order_per_item_and_epoch',
    ]);
  });
});
