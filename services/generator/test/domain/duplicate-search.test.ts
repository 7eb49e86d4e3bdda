import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DuplicateSearch } from '../../src/duplicate-search.js';

type Parts = ConstructorParameters<typeof DuplicateSearch>;

let now = 0;
beforeAll(() => void jest.spyOn(performance, 'now').mockImplementation(() => now));
afterAll(() => void jest.restoreAllMocks());

/** A search in which each look takes `lookMs`, and the database `answerMs` to say what waits. */
function searching({ lookMs = 100, answerMs = 0 }) {
  const waiting: { newest: number | null; untold: boolean } = { newest: null, untold: false };
  const looks: number[] = [];
  const group = () => {
    looks.push(now);
    now += lookMs;
    return Promise.resolve(0);
  };
  const duplicates = {
    waiting: () => {
      now += answerMs;
      return Promise.resolve({ ...waiting });
    },
  };
  const tell = () => Promise.resolve(false);
  const search = new DuplicateSearch(
    ...([{ execute: group }, duplicates, { execute: tell }, {}] as unknown as Parts),
  ) as unknown as { work(): Promise<void> };
  /** One turn. @returns how often it looked */
  const turn = async (newest: number | null, laterMs = 500): Promise<number> => {
    now += laterMs;
    waiting.newest = newest;
    const before = looks.length;
    await search.work();
    return looks.length - before;
  };
  return turn;
}

describe('The search for near duplicates', () => {
  it('looks in each turn for a quarter of a second where no more come in', async () => {
    const turn = searching({ lookMs: 100 });
    expect([await turn(1), await turn(1), await turn(1), await turn(null)]).toEqual([3, 3, 3, 0]);
  });

  it('rests for a minute after each look while an import goes on', async () => {
    const turn = searching({ lookMs: 100 });
    expect([await turn(1), await turn(2), await turn(3, 58_000)]).toEqual([3, 0, 0]);
    expect([await turn(4, 1600), await turn(5)]).toEqual([3, 0]);
    // Over, or the next batch takes its time.
    expect(await turn(5)).toBe(3);
  });

  it('rests for fifty times as long as a look took', async () => {
    const turn = searching({ lookMs: 10_000 });
    expect([await turn(1), await turn(2, 499_000), await turn(3, 1000)]).toEqual([1, 0, 1]);
  });

  it('looks though the database takes long to say what waits', async () => {
    const turn = searching({ answerMs: 1000 });
    expect([await turn(1), await turn(1)]).toEqual([3, 3]);
  });
});
