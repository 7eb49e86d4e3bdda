import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../../src/api/problem.js';
import { DraftKeeper, type SavedDraft } from '../../src/review/desk/draft-keeper.js';
import { DraftStorage, latest } from '../../src/review/desk/draft-storage.js';
import type { Assignment } from '../../src/review/assignment.js';
import { memoryStorage, settled, Timers } from './support.js';

const offline = new ProblemError(0, 'offline', 'away');
const closed = new ProblemError(409, 'seat-closed', 'gone');

function keeper(isUnsent = false) {
  const timers = new Timers();
  const sent: unknown[] = [];
  const kept: SavedDraft[] = [];
  /** What becomes of the next sendings; those after them arrive. */
  const fates: Promise<void>[] = [];
  const places = {
    keep: (saved: SavedDraft) => void kept.push(saved),
    send: (saved: SavedDraft) => {
      sent.push(saved['text']);
      return fates.shift() ?? Promise.resolve();
    },
    later: timers.later,
    now: () => timers.now,
    activeSeconds: () => 7,
  };
  const draft = new DraftKeeper({ text: '' }, places, isUnsent);
  const fails = (problem: ProblemError) => {
    const fate = Promise.reject(problem);
    fate.catch(() => undefined);
    fates.push(fate);
  };
  return { draft, timers, sent, kept, fates, fails, write: (text: string) => draft.change(() => ({ text })) };
}

describe('a draft', () => {
  it('is kept in the browser with every change, and sent a moment after the last', async () => {
    const { draft, timers, sent, kept, write } = keeper();
    write('a');
    write('ab');
    expect(kept.map(({ text }) => text)).toEqual(['a', 'ab']);
    expect(kept[1]).toMatchObject({ activeSeconds: 7, edited: timers.now });
    expect(sent).toEqual([]);
    expect(draft.state.get()).toBe('saving');
    await timers.pass(1500);
    expect(sent).toEqual(['ab']);
    expect(draft.state.get()).toBe('saved');
  });

  it('is sent one copy at a time, so that an older never overtakes a newer', async () => {
    const { draft, timers, sent, fates, write } = keeper();
    let arrive = () => {};
    fates.push(new Promise((resolve) => (arrive = resolve)));
    write('a');
    await timers.pass(1500);
    write('ab');
    await timers.pass(10_000);
    expect(sent).toEqual(['a']);
    arrive();
    await settled();
    expect(draft.state.get()).toBe('saving');
    await timers.pass(1500);
    expect(sent).toEqual(['a', 'ab']);
    expect(draft.state.get()).toBe('saved');
  });

  it('stays here while there is no connection, and is sent by itself', async () => {
    const { draft, timers, sent, fails, write } = keeper();
    fails(offline);
    write('a');
    await timers.pass(1500);
    expect(draft.state.get()).toBe('here');
    await timers.pass(5000);
    expect(sent).toEqual(['a', 'a']);
    expect(draft.state.get()).toBe('saved');
  });

  it.each([429, 500, 507])('is sent again by itself after %s', async (status) => {
    const { draft, timers, sent, fails, write } = keeper();
    fails(new ProblemError(status, 'x', 'not now'));
    write('a');
    await timers.pass(1500);
    expect(draft.state.get()).toBe('here');
    await timers.pass(5000);
    expect([sent, draft.state.get()]).toEqual([['a', 'a'], 'saved']);
  });

  it.each([
    [413, 'long'],
    [422, 'refused'],
  ])('is not sent again after %s until it has changed, and says so: %s', async (status, state) => {
    const { draft, timers, sent, fails, write } = keeper();
    fails(new ProblemError(status, 'x', 'never'));
    write('long');
    await timers.pass(60_000);
    expect([sent, draft.state.get()]).toEqual([['long'], state]);
    write('short');
    expect(draft.state.get()).toBe('saving');
    await timers.pass(1500);
    expect([sent, draft.state.get()]).toEqual([['long', 'short'], 'saved']);
  });

  it('is kept in the browser only once the seat is lost', async () => {
    const { draft, timers, sent, kept, fails, write } = keeper();
    fails(closed);
    write('a');
    await timers.pass(1500);
    expect(draft.state.get()).toBe('lost');
    write('ab');
    await timers.pass(60_000);
    expect(sent).toEqual(['a']);
    expect(kept.at(-1)!['text']).toBe('ab');
  });

  it('stays what was sent while the answer is on its way', () => {
    const { draft, kept, write } = keeper();
    draft.freeze(true);
    write('a');
    expect([draft.content.get().text, kept.length]).toEqual(['', 0]);
    draft.freeze(false);
    write('b');
    expect(draft.content.get().text).toBe('b');
  });

  it('that had not reached the server is sent when the page is opened again', async () => {
    const { timers, sent } = keeper(true);
    await timers.pass(0);
    expect(sent).toEqual(['']);
  });
});

describe('of two copies of a draft', () => {
  const here = { edited: 20, activeSeconds: 1, text: 'here' };
  it.each([
    ['the later one holds', { edited: 10 }, { saved: here, isUnsent: true }],
    ["the server's holds where it is later", { edited: 30 }, { saved: { edited: 30 }, isUnsent: false }],
    ['the one here holds where the server has none', null, { saved: here, isUnsent: true }],
    ["the server's holds after an undo: it has no time", { scores: {} }, { saved: { scores: {} }, isUnsent: false }],
  ])('%s', (_, server, expected) => expect(latest(here, server)).toEqual(expected));
});

describe('drafts in the browser', () => {
  const assignment = (seat: string) =>
    ({ seat, project: 'p', kind: 'review', question: { stem: 'Why?' } }) as unknown as Assignment;
  const draft = { edited: 5, activeSeconds: 1 };

  it('are of one person: another at the same browser does not see them', () => {
    const storage = memoryStorage();
    new DraftStorage(storage, 'ada').keep(assignment('s1'), draft, '');
    expect(new DraftStorage(storage, 'ben').find('s1')).toBeNull();
    expect(new DraftStorage(storage, 'ben').of('p')).toEqual([]);
  });

  it('are those of a project, with what they say', () => {
    const drafts = new DraftStorage(memoryStorage(), 'ada');
    drafts.keep(assignment('s1'), draft, 'In words');
    drafts.keep({ ...assignment('other'), project: 'q' }, draft, '');
    expect(drafts.of('p')).toMatchObject([{ seat: 's1', words: 'In words', about: 'Why?' }]);
  });

  it('are forgotten after thirty days', () => {
    const drafts = new DraftStorage(memoryStorage(), 'ada');
    drafts.keep(assignment('s1'), draft, '');
    drafts.sweep(5 + 29 * 86_400_000);
    expect(drafts.find('s1')).not.toBeNull();
    drafts.sweep(6 + 30 * 86_400_000);
    expect(drafts.find('s1')).toBeNull();
  });
});
