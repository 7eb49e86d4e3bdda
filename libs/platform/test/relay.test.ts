import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, eventually, testDatabase } from '@consilium/testing';
import { OutboxRows } from '../src/outbox/outbox-rows.js';
import { Relay } from '../src/outbox/relay.js';
import { RelayLease } from '../src/outbox/relay-lease.js';
import {
  createLog,
  type Database,
  EmbeddedLog,
  noProbe,
  Outbox,
  RejectedRecordError,
  SystemClock,
  TopicNames,
  type OutgoingRecord,
  type Transport,
} from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

const log = createLog('test', 'silent');

describe('The relay', () => {
  const template = testDatabase();
  let database: Database;
  let outbox: Outbox;
  const relays: Relay[] = [];

  beforeAll(async () => {
    database = await openNotebookDatabase(template.url);
  });
  beforeEach(async () => {
    await database.query('TRUNCATE outbox RESTART IDENTITY');
    outbox = new Outbox(database, new SystemClock(), new TopicNames(''), 'notebook');
  });
  afterEach(() => Promise.all(relays.splice(0).map((relay) => relay.stop())));
  afterAll(() => database.dataSource.destroy());

  const append = async (rows: readonly { key: string; value: string }[]) => {
    await database.query(
      `INSERT INTO outbox (topic, key, headers, value)
       SELECT 't', key, '{}', value FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS r(key, value, place) ORDER BY place`,
      [rows.map(({ key }) => key), rows.map(({ value }) => value)],
    );
  };
  const numbered = (count: number, key = 'k') => Array.from({ length: count }, (_, i) => ({ key, value: String(i) }));
  const start = (transport: Transport) => {
    const lease = new RelayLease(database, randomUUID());
    const rows = new OutboxRows(database);
    const relay = new Relay({ service: 'notebook', outbox, rows, lease, transport, probe: noProbe, log });
    relays.push(relay);
    relay.start();
    return relay;
  };
  /** A transport whose publishing is what the test makes of it. */
  const publishing = (publish: (values: string[]) => Promise<void>) =>
    ({
      openPublisher: async () => ({
        publish: (records: readonly OutgoingRecord[]) => publish(records.map(({ value }) => String(value))),
        close: async () => undefined,
      }),
    }) as unknown as Transport;
  const left = async () =>
    (await database.query<{ value: string }>('SELECT value FROM outbox ORDER BY id')).map(({ value }) => value);
  const empty = () => eventually(async () => expect(await left()).toEqual([]));

  it('sends a batch of unknown outcome again whole', async () => {
    const batches: string[][] = [];
    await append(numbered(3));
    start(
      publishing(async (values) => {
        batches.push(values);
        if (batches.length === 1) throw new Error('no answer to the commit');
      }),
    );
    await empty();
    expect(batches).toEqual([
      ['0', '1', '2'],
      ['0', '1', '2'],
    ]);
  });

  it('parks what the broker refuses, so that only its key waits; its next owner tries that again', async () => {
    const published: string[] = [];
    let refused = 'bad';
    const transport = publishing(async (values) => {
      if (values.includes(refused)) throw new RejectedRecordError('too large');
      published.push(...values);
    });
    await append([
      { key: 'a', value: '1' },
      { key: 'b', value: 'bad' },
      { key: 'b', value: '2' },
      { key: 'c', value: '3' },
    ]);
    const relay = start(transport);
    await eventually(async () => expect(await left()).toEqual(['bad', '2']));
    expect(published).toEqual(['1', '3']);
    await relay.stop();
    refused = 'nothing';
    start(transport);
    await empty();
    expect(published).toEqual(['1', '3', 'bad', '2']);
  });

  it('cuts its batches at what a broker takes as one', async () => {
    const sizes: number[] = [];
    await append(Array.from({ length: 5 }, () => ({ key: 'k', value: 'x'.repeat(400 * 1024) })));
    await append([{ key: 'k', value: 'x'.repeat(900 * 1024) }]);
    start(
      publishing(async (values) => {
        sizes.push(values.length);
      }),
    );
    await empty();
    expect(sizes).toEqual([2, 2, 1, 1]);
  });

  it('stops in a few seconds though the broker does not answer, and gives its lease up', async () => {
    await append(numbered(1));
    let isAsked = false;
    const relay = start(
      publishing(() => {
        isAsked = true;
        return new Promise<void>(() => undefined);
      }),
    );
    await eventually(() => isAsked);
    relays.pop();
    await relay.stop();
    expect(await left()).toEqual(['0']);
    expect(await new RelayLease(database, randomUUID()).acquire()).not.toBeNull();
    await database.query(`UPDATE relay_lease SET expires_at = '-infinity'`);
  });

  describe('on the embedded log', () => {
    let logDatabase: Awaited<ReturnType<typeof createDatabase>>;
    let transport: EmbeddedLog;
    beforeAll(async () => {
      logDatabase = await createDatabase();
      transport = await EmbeddedLog.open(logDatabase.url, log);
    });
    afterAll(async () => {
      await transport.close();
      await logDatabase.drop();
    });
    const published = async () =>
      (
        await logDatabase.query<{ value: string }>(
          `SELECT convert_from(value, 'UTF8') AS value FROM record ORDER BY "offset"`,
        )
      ).map(({ value }) => Number(value));

    it('publishes each row once and in order though several replicas run, and goes on when its owner ends', async () => {
      const replicas = [start(transport), start(transport), start(transport)];
      await append(numbered(1200));
      await empty();
      await Promise.all(replicas.slice(0, 2).map((relay) => relay.stop()));
      await append([{ key: 'k', value: '1200' }]);
      await empty();
      expect(await published()).toEqual(Array.from({ length: 1201 }, (_, i) => i));
    });

    it('publishes nothing more once another has taken over, however late it learns of that', async () => {
      const before = (await published()).length;
      let resume = (): void => undefined;
      const paused = new Promise<void>((resolve) => {
        resume = resolve;
      });
      let isPaused = false;
      // Sleeps between reading its rows and publishing them, through the end of its lease.
      const sleepy = {
        openPublisher: async (producer: string, term: number) => {
          const real = await transport.openPublisher(producer, term);
          return {
            publish: async (records: readonly OutgoingRecord[]) => {
              isPaused = true;
              await paused;
              await real.publish(records);
            },
            close: () => real.close(),
          };
        },
      } as unknown as Transport;
      await append(numbered(3));
      start(sleepy);
      await eventually(() => isPaused);
      await database.query(`UPDATE relay_lease SET expires_at = '-infinity'`);
      start(transport);
      await empty();
      resume();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect((await published()).slice(before)).toEqual([0, 1, 2]);
    });
  });
});
