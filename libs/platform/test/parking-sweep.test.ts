import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemRetired } from '@consilium/contracts';
import { eventually, testDatabase } from '@consilium/testing';
import { v7 as uuidv7 } from 'uuid';
import { ParkingSweep } from '../src/inbox/parking-sweep.js';
import type { Dispatch } from '../src/inbox/parking.js';
import { createLog, type Database, Parking, type ReceivedEvent } from '../src/index.js';
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
  data: { why },
});

describe('Parked events', () => {
  const template = testDatabase();
  let database: Database;
  let parking: Parking;
  let sweep: ParkingSweep;
  const seen: string[] = [];
  const known = new Set<string>();

  /** Knows some things, and parks what refers to others. */
  const dispatch: Dispatch = async (_, events) => {
    const whys = events.map(({ data }) => (data as { why: string }).why);
    if (whys.includes('fails') && known.has('fails')) throw new Error('This one always fails');
    seen.push(...whys);
    const unknown = events.filter((_, i) => !known.has(whys[i]!));
    await parking.park(unknown, ({ data }) => `thing:${(data as { why: string }).why}`);
  };
  const arrive = (...events: ReceivedEvent[]) => database.run(() => parking.dispatchAll(events, dispatch));
  const waiting = async () => (await parking.waiting(10)).sort();

  beforeAll(async () => {
    database = await openNotebookDatabase(template.url);
    parking = new Parking(database);
    sweep = new ParkingSweep(parking, database, dispatch, createLog('test', 'silent'));
    sweep.start();
  });
  afterAll(async () => {
    await sweep.stop();
    await database.dataSource.destroy();
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
});
