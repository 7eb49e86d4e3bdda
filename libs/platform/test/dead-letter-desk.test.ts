import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testDatabase } from '@consilium/testing';
import { DeadLetterDesk, type Page, type Selection } from '../src/inbox/dead-letter-desk.js';
import { DeadLetterRows } from '../src/inbox/dead-letter-rows.js';
import type { Place } from '../src/messaging/transport.js';
import type { Replay, ReplayOutcome } from '../src/inbox/replay.js';
import type { Database } from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

const any = { topic: null, type: null, key: null, project: null, reason: null, since: null, until: null };
const operator = { by: 'somebody', dryRun: false };
const offsetsOf = ({ letters }: Page<ReplayOutcome>) => letters.map(({ offset }) => offset);

describe('A page of dead letters that takes long to replay', () => {
  const fresh = testDatabase();
  let database: Database;
  let rows: DeadLetterRows;
  let fails: (place: Place) => boolean;

  /** Each letter takes six seconds of a clock that only this moves, and goes on waiting. */
  const slow = {
    execute: (place: Place) => {
      if (fails(place)) return Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
      jest.setSystemTime(Date.now() + 6000);
      return Promise.resolve({ outcome: 'failed', why: 'slow' });
    },
  } as unknown as Replay;
  const replay = (selection: Selection) =>
    new DeadLetterDesk(database, rows, slow, () => true).replay(selection, operator);

  beforeAll(async () => {
    database = await openNotebookDatabase(fresh.url);
    rows = new DeadLetterRows(database);
    await database.query(
      `INSERT INTO dead_letter (topic, partition, "offset", reason, key, epoch, failed_at)
       SELECT 't', 0, n, 'r', key, epoch, '2026-01-01'::timestamptz + n * interval '1 s'
       FROM unnest(ARRAY[1, 2, 3, 4, 5], ARRAY['a', 'b', 'c', 'a', 'd'], ARRAY[9, 1, 1, 3, 1]) AS l(n, key, epoch)`,
    );
  });
  afterAll(() => database.dataSource.destroy());
  beforeEach(() => {
    fails = () => false;
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'clearTimeout', 'performance'],
    });
  });
  afterEach(() => void jest.useRealTimers());

  it('ends before a proxy gives up, with the letters of a key together, and goes on behind what it has reached', async () => {
    const first = await replay({ filter: any, after: null });
    expect(offsetsOf(first)).toEqual(['4', '1']);
    const second = await replay({ filter: any, after: first.next });
    expect(offsetsOf(second)).toEqual(['2', '3']);
    const third = await replay({ filter: any, after: second.next });
    expect(offsetsOf(third)).toEqual(['4', '5']);
    expect(third.next).toBeNull();
  });

  it('leaves those of letters by name out that it did not reach', async () => {
    const ids = ['2', '3', '5'].map((offset) => ({ topic: 't', partition: 0, offset }));
    expect(await replay({ ids })).toMatchObject({ letters: [{ offset: '2' }, { offset: '3' }], next: null });
  });

  it('says how far it came where the database goes away in the middle', async () => {
    fails = ({ offset }) => offset === '1';
    await expect(replay({ filter: any, after: null })).rejects.toMatchObject({ status: 503, extra: { taken: 1 } });
    fails = () => true;
    await expect(replay({ filter: any, after: null })).rejects.toMatchObject({ code: '57P01' });
  });
});
