import { describe, expect, it } from '@jest/globals';
import { addAfter, join, move, putBack, remove, retype, split } from '../src/revise/edit-steps.js';
import { lackOf, mostBytes, revisionOf } from '../src/revise/revision.js';
import { draftOf, readDraft } from '../src/revise/revision-draft.js';
import { rowsOf } from '../src/revise/rows.js';

const base = { steps: ['The first step.', 'The second step.', 'The third step.'], conclusion: 'So it is B.' };
const fresh = draftOf(base);
const texts = (steps: readonly { text: string }[]) => steps.map(({ text }) => text);
const shape = (steps: typeof fresh.steps) =>
  rowsOf(base.steps, steps).map(({ from, steps }) => [from, ...texts(steps)]);

describe('the draft of a revision', () => {
  it('begins as the base, with no answer stated', () => {
    expect(texts(fresh.steps)).toEqual(base.steps);
    expect(fresh.answer).toEqual([]);
  });

  it('begins with one empty step where there is no base', () =>
    expect(draftOf(null)).toEqual({ steps: [{ id: 0, from: null, text: '' }], conclusion: '', answer: [] }));

  it('survives being saved', () => {
    const changed = { ...fresh, steps: split(fresh.steps, 1, 3).steps, answer: ['B'] };
    const read = readDraft(JSON.parse(JSON.stringify({ ...changed, edited: 1, activeSeconds: 9 })), base, 'en');
    expect(shape(read.steps)).toEqual(shape(changed.steps));
    expect(read.answer).toEqual(['B']);
  });

  it('is made of what was submitted and then undone, each step beside the one it was made of', () => {
    const { answer, text } = revisionOf({
      ...fresh,
      steps: addAfter(retype(fresh.steps, 2, 'The third step, corrected.'), 0).steps.map((step) =>
        step.text === '' ? { ...step, text: 'Quite another thought' } : step,
      ),
      answer: ['B'],
    });
    const read = readDraft({ answer, text, activeSeconds: 3 }, base, 'en');
    expect(read.steps.map(({ from }) => from)).toEqual([0, null, 1, 2]);
    expect(read.answer).toEqual(['B']);
  });

  it.each([[null], [7], [{ steps: [] }], [{ steps: [{ text: 1 }], conclusion: '' }], [{ text: { steps: 'x' } }]])(
    'is the base where %j was saved',
    (saved) => expect(readDraft(saved, base, 'en')).toEqual(fresh),
  );

  it('forgets the origin of a step that the base does not have', () =>
    expect(
      readDraft({ steps: [{ id: 0, from: 9, text: 'a' }], conclusion: 'c', answer: [] }, base, 'en').steps[0]!.from,
    ).toBeNull());
});

describe('the steps', () => {
  it('are added behind one, and the new one is gone on with', () => {
    const { steps, focus } = addAfter(fresh.steps, 0);
    expect(texts(steps)).toEqual([base.steps[0], '', base.steps[1], base.steps[2]]);
    expect(steps[1]!.id).toBe(focus);
  });

  it('move, and keep what they were made of', () => {
    const { steps, focus } = move(fresh.steps, 2, -1);
    expect(steps.map(({ from }) => from)).toEqual([0, 2, 1]);
    expect(focus).toBe(2);
    expect(move(fresh.steps, 0, -1).steps).toBe(fresh.steps);
  });

  it('are split at the cursor, without blanks at the cut', () => {
    const { steps } = split(fresh.steps, 1, 'The second'.length);
    expect(texts(steps)).toEqual([base.steps[0], 'The second', 'step.', base.steps[2]]);
    expect(steps.map(({ from }) => from)).toEqual([0, 1, 1, 2]);
  });

  it('become a new one where they are split at their end', () =>
    expect(split(fresh.steps, 0, base.steps[0]!.length).steps[1]).toMatchObject({ from: null, text: '' }));

  it('are joined to the one before', () => {
    expect(texts(join(fresh.steps, 1, ' ').steps)).toEqual(['The first step. The second step.', base.steps[2]]);
    expect(join(fresh.steps, 0, ' ').steps).toBe(fresh.steps);
  });

  it('are taken away, but never the last', () => {
    expect(texts(remove(fresh.steps, 1).steps)).toEqual([base.steps[0], base.steps[2]]);
    expect(remove(fresh.steps.slice(0, 1), 0).steps).toEqual([{ id: 0, from: null, text: '' }]);
  });

  it('come back where they stood', () =>
    expect(texts(putBack(remove(fresh.steps, 1).steps, 1, base.steps[1]!).steps)).toEqual(base.steps));
});

describe('the lines of the editor', () => {
  it('have a step that was split beside its parts', () =>
    expect(shape(split(fresh.steps, 1, 10).steps)).toEqual([
      [0, 'The first step.'],
      [1, 'The second', 'step.'],
      [2, 'The third step.'],
    ]));

  it('keep the place of a step that was taken away', () =>
    expect(shape(remove(fresh.steps, 0).steps)).toEqual([[0], [1, 'The second step.'], [2, 'The third step.']]));

  it('show each step of the base once, though its parts were moved apart', () => {
    const cut = split(fresh.steps, 0, 9);
    expect(shape(move(cut.steps, cut.focus, 1).steps)).toEqual([
      [0, 'The first'],
      [1, 'The second step.'],
      [null, 'step.'],
      [2, 'The third step.'],
    ]);
  });
});

describe('a revision is not sent', () => {
  const changed = { ...fresh, steps: retype(fresh.steps, 0, 'Changed.'), answer: ['B'] };

  it('while a step or the conclusion is empty', () => {
    expect(lackOf({ ...changed, steps: retype(fresh.steps, 1, '  ') }, base, ['B'])).toEqual({
      what: 'step',
      number: 2,
    });
    expect(lackOf({ ...changed, conclusion: ' ' }, base, ['B'])).toEqual({ what: 'conclusion' });
  });

  it('while it says the same as the base', () =>
    expect(lackOf({ ...fresh, answer: ['B'] }, base, ['B'])).toEqual({ what: 'unchanged' }));

  it('while no answer is stated, or another than the key', () => {
    expect(lackOf({ ...changed, answer: [] }, base, ['B'])).toEqual({ what: 'answer' });
    expect(lackOf({ ...changed, answer: ['A', 'B'] }, base, ['B'])).toEqual({ what: 'notTheKey' });
    expect(lackOf({ ...changed, answer: ['C', 'A'] }, base, ['A', 'C'])).toBeNull();
  });

  it('while it is longer than a rationale may be, in bytes', () => {
    const long = { ...changed, conclusion: '长'.repeat(mostBytes / 3) };
    expect(lackOf(long, base, ['B'])).toMatchObject({ what: 'long' });
  });

  it('otherwise it is', () => expect(lackOf(changed, base, ['B'])).toBeNull());
});
