import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definitionOf, itemRetired, toHeaders } from '@consilium/contracts';
import { eventually, testDatabase } from '@consilium/testing';
import { v7 as uuidv7 } from 'uuid';
import { ParkingSweep } from '../src/inbox/parking-sweep.js';
import type { Dispatch } from '../src/inbox/parking.js';
import {
  createLog,
  type Database,
  DeadLetters,
  Outbox,
  ParkedRows,
  Parking,
  PermanentError,
  SystemClock,
  TopicNames,
  type ReceivedEvent,
} from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

const event = (why: string): ReceivedEvent => ({
  id: uuidv7(),
  type: itemRetired.type,
  source: '/consilium/scorer',
  time: new Date().toISOString(),
  project: 'some',
  configurationVersion: 1,
  epoch: 1,
  causationId: null,
  simulated: false,
  traceparent: null,
  topic: itemRetired.topic,
  key: 'some',
  data: { item: uuidv7(), by: 'lead', why },
});
const arrival = (received: ReceivedEvent) => {
  const value = Buffer.from(JSON.stringify(received.data));
  const key = Buffer.from(received.key);
  const place = { topic: received.topic, partition: 0, offset: String((offset += 1)) };
  return { event: received, record: { ...place, key, value, headers: toHeaders(received) } };
};
let offset = 0;

describe('Parked events', () => {
  const template = testDatabase();
  let database: Database;
  let rows: ParkedRows;
  let parking: Parking;
  let sweep: ParkingSweep;
  const seen: string[] = [];
  const known = new Set<string>();
  /** What the sweep has told as an error. */
  const alerts: unknown[][] = [];

  /** Knows some things, and parks what refers to others. */
  const dispatch: Dispatch = async (_, events) => {
    const whys = events.map(({ data }) => (data as { why: string }).why);
    if (whys.includes('never') && known.has('never')) throw new PermanentError('This one can never be handled');
    if (whys.includes('fails') && known.has('fails')) throw new Error('This one always fails');
    seen.push(...whys);
    const unknown = events.filter((_, i) => !known.has(whys[i]!));
    await parking.park(unknown, ({ data }) => `thing:${(data as { why: string }).why}`);
  };
  const arrive = (...events: ReceivedEvent[]) => database.run(() => parking.dispatchAll(events.map(arrival), dispatch));
  const waiting = async () => (await rows.waiting(10)).sort();

  beforeAll(async () => {
    database = await openNotebookDatabase(template.url);
    const topics = new TopicNames('');
    const outbox = new Outbox(database, new SystemClock(), topics, 'notebook');
    const log = createLog('test', 'silent');
    rows = new ParkedRows(database, topics, definitionOf);
    parking = new Parking(database, rows, new DeadLetters(database, outbox, topics, 'notebook'), log);
    const sweepLog = createLog('test', 'silent');
    sweepLog.error = (...told: unknown[]) => void alerts.push(told);
    sweep = new ParkingSweep(parking, rows, database, dispatch, sweepLog);
    sweep.start();
  });
  afterAll(async () => {
    await sweep.stop();
    await database.dataSource.destroy();
  });

  it('that have waited more than 10 minutes raise an alert, once', async () => {
    const late = event('nowhere');
    await arrive(late, event('fresh'));
    await sweep.sweep();
    expect(alerts).toEqual([]);
    await database.query(`UPDATE parked SET parked_at = now() - interval '11 minutes' WHERE event_id = $1`, [late.id]);
    await sweep.sweep();
    await sweep.sweep();
    expect(alerts).toEqual([
      [
        { event: { event_id: late.id, waits_for: 'thing:nowhere' } },
        'An event has waited more than 10 minutes for what it refers to',
      ],
    ]);
    known.add('nowhere').add('fresh');
    await sweep.sweep();
    expect(await waiting()).toEqual([]);
  });

  it('are tried again soon, since what they wait for may have come in the same moment', async () => {
    await arrive(event('late'), event('missing'));
    expect(await waiting()).toEqual(['thing:late', 'thing:missing']);
    known.add('late');
    await eventually(async () => expect(await waiting()).toEqual(['thing:missing']), { within: 5000 });
  });

  it('that fail when tried again keep no others waiting', async () => {
    await arrive(event('fails'), event('fine'));
    known.add('fails').add('fine');
    await eventually(async () => expect(await waiting()).toEqual(['thing:fails', 'thing:missing']), { within: 5000 });
  });

  it('that still wait are left to the sweep from time to time', async () => {
    const before = seen.filter((why) => why === 'missing').length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(seen.filter((why) => why === 'missing')).toHaveLength(before);
    known.add('missing');
    await sweep.sweep();
    expect(await waiting()).toEqual(['thing:fails']);
  });

  it('that can never be handled become dead letters, and do not fail who brought what they waited for', async () => {
    const never = event('never');
    await arrive(never, event('brings nothing'));
    known.add('never').add('bringer');
    await database.query('INSERT INTO inbox VALUES ($1, $2)', [never.id, never.topic]);
    const bring: Dispatch = async (type, events) => {
      if (events.some(({ data }) => (data as { why: string }).why === 'bringer')) parking.arrived(['thing:never']);
      else await dispatch(type, events);
    };
    await database.run(() => parking.dispatchAll([arrival(event('bringer'))], bring));
    expect(await waiting()).not.toContain('thing:never');
    expect(await database.query('SELECT event_id, reason FROM dead_letter')).toEqual([
      { event_id: never.id, reason: 'PermanentError: This one can never be handled' },
    ]);
    expect(await database.query('SELECT * FROM inbox WHERE event_id = $1', [never.id])).toEqual([]);
    const [letter] = await database.query<{ raw_value: Buffer }>(
      `SELECT raw_value FROM outbox WHERE topic LIKE 'dlq.%'`,
    );
    expect(JSON.parse(letter!.raw_value.toString())).toEqual(never.data);
  });

  it('that a build does not know stay parked, and do not fail who brought what they waited for', async () => {
    const newer = arrival({ ...event('newer'), type: 'item.retired.v99' });
    await rows.put([newer], ['thing:newer']);
    const bring: Dispatch = async () => parking.arrived(['thing:newer']);
    await database.run(() => parking.dispatchAll([arrival(event('bringer'))], bring));
    expect(await waiting()).toContain('thing:newer');
    expect(await database.query('SELECT FROM dead_letter WHERE event_id = $1', [newer.event.id])).toEqual([]);
  });
});
