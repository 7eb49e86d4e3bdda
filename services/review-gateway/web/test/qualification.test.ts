import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../src/api/problem.js';
import { assignmentOf, type TestItem } from '../src/qualification/test-round.js';
import { TestSeat } from '../src/qualification/test-seat.js';

const test: TestItem = {
  item: 'one',
  question: {
    contentVersion: 1,
    stem: 'Which?',
    options: [
      { id: 'A', text: 'This' },
      { id: 'B', text: 'That' },
    ],
    gold: ['B'],
    domain: 'general',
    language: 'en',
    source: { name: 'test', id: null },
    licence: null,
  },
  text: { steps: ['A step.'], conclusion: 'B.' },
  rubric: { scale: { min: 1, max: 5 }, dimensions: [] },
  guidelines: '',
  isNegated: true,
  done: 0,
  total: 2,
};

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function seat(storage = memory(), send: (body: object) => Promise<void> = async () => undefined) {
  return new TestSeat(assignmentOf('p', test), { storage, subject: 'me', now: () => 0, send });
}

const read = (saved: unknown) => ({ text: (saved as { text?: string } | null)?.text ?? '' });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('an item of the test round', () => {
  it('is a review of a first version, that has no hold', () =>
    expect(assignmentOf('p', test)).toMatchObject({ kind: 'review', seat: 'one', holdSeconds: 0, previous: null }));

  it('says where its stem asks for what does not fit', () => {
    for (const isNegated of [true, false])
      expect(assignmentOf('p', { ...test, isNegated })).toMatchObject({ isNegated });
  });

  it('keeps its draft through a reload, in this browser', async () => {
    const storage = memory();
    const draft = seat(storage).openDraft(read);
    draft.change(() => ({ text: 'So far' }));
    await settled();
    expect(draft.state.get()).toBe('saved');
    expect(seat(storage).openDraft(read).content.get()).toEqual({ text: 'So far' });
  });

  it('has one draft, however often it is opened', () => {
    const one = seat();
    expect(one.openDraft(read)).toBe(one.openDraft(read));
  });

  it('forgets the draft once it is answered', async () => {
    const storage = memory();
    const sent: object[] = [];
    const one = seat(storage, async (body) => void sent.push(body));
    one.openDraft(read).change(() => ({ text: 'So far' }));
    one.submit({ verdict: 'accept' });
    one.submit({ verdict: 'accept' });
    await settled();
    expect(sent).toEqual([{ verdict: 'accept', activeSeconds: 0 }]);
    expect(storage.kept.size).toBe(0);
  });

  it('says what was refused, and keeps the draft', async () => {
    const storage = memory();
    const one = seat(storage, () =>
      Promise.reject(new ProblemError(422, 'invalid-review', 'No.', { faults: ['scores.x is missing.'] })),
    );
    one.openDraft(read).change(() => ({ text: 'So far' }));
    one.submit({});
    await settled();
    expect(one.sending.get()).toMatchObject({ state: 'refused', problem: { code: 'invalid-review' } });
    expect(storage.kept.size).toBe(1);
  });

  it('begins anew where the browser kept something unreadable', () => {
    const storage = memory();
    storage.setItem('consilium.test.me.p.one', '{');
    expect(seat(storage).openDraft(read).content.get()).toEqual({ text: '' });
  });
});
