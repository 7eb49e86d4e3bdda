import { describe, expect, it } from '@jest/globals';
import { alignSteps } from '../../src/text/align-steps.js';
import { anchored } from '../../src/text/anchors.js';
import { placesAfter, wordDiff } from '../../src/text/word-diff.js';

const joined = (parts: ReturnType<typeof wordDiff>, without: 'added' | 'removed') =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('word diff', () => {
  it('says which words came and went', () => {
    expect(wordDiff('Cortisol is lowered here', 'Cortisol is raised here', 'en')).toEqual([
      { kind: 'same', text: 'Cortisol is ' },
      { kind: 'removed', text: 'lowered' },
      { kind: 'added', text: 'raised' },
      { kind: 'same', text: ' here' },
    ]);
  });

  it('goes by words in Chinese too', () => {
    const parts = wordDiff('皮质醇降低导致低血压', '皮质醇升高导致高血压', 'zh');
    expect(parts.some(({ kind, text }) => kind === 'removed' && text === '降低')).toBe(true);
    expect(joined(parts, 'added')).toBe('皮质醇降低导致低血压');
    expect(joined(parts, 'removed')).toBe('皮质醇升高导致高血压');
  });
});

it('each part that is left or added knows its place in the later text', () => {
  const after = 'Cortisol is raised here';
  const parts = wordDiff('Cortisol is lowered here', after, 'en');
  const places = placesAfter(parts);
  parts.forEach(({ kind, text }, index) => {
    const place = places[index]!;
    if (kind === 'removed') expect(place).toBeNull();
    else expect(after.slice(place, place + text.length)).toBe(text);
  });
});

describe('pairing steps', () => {
  const a = 'Suppressed TSH with raised free T4 is primary hyperthyroidism';
  const b = 'Graves disease is driven by antibodies that stimulate the receptor';
  const c = 'A painful gland belongs to subacute thyroiditis';

  it('keeps steps together that were changed', () => {
    expect(alignSteps([a, b], [`${a} indeed`, b.replace('driven', 'caused')], 'en')).toEqual([
      { before: 0, after: 0 },
      { before: 1, after: 1 },
    ]);
  });

  it('sees that a step came between, and that one went', () => {
    expect(alignSteps([a, b], [a, c, b], 'en')).toEqual([
      { before: 0, after: 0 },
      { before: null, after: 1 },
      { before: 1, after: 2 },
    ]);
    expect(alignSteps([a, c, b], [a, b], 'en')).toEqual([
      { before: 0, after: 0 },
      { before: 1, after: null },
      { before: 2, after: 1 },
    ]);
  });
});

describe('earlier spans in a later text', () => {
  const before = {
    steps: ['Suppressed TSH points to primary disease here', '😀 Lid lag occurs only in Graves disease today'],
    conclusion: 'The answer is C',
  };
  const place = (step: number, text: string, words: string) => {
    const start = [...text.slice(0, text.indexOf(words))].length;
    return { step, start, end: start + [...words].length };
  };
  const span = place(1, before.steps[1]!, 'only in Graves disease');

  it('are found again where a step came before, and words before them changed', () => {
    const later = '😀 Lid retraction and lag occurs only in Graves disease today';
    const after = { ...before, steps: [before.steps[0]!, 'An entirely new thought about iodine uptake', later] };
    expect(anchored([span], before, after, 'en')).toEqual([
      {
        step: 2,
        words: { start: place(2, later, 'only in').start, end: place(2, later, 'only in Graves disease').end },
      },
    ]);
  });

  it('fall to the step where their words are gone', () => {
    const after = { ...before, steps: [before.steps[0]!, '😀 Lid lag occurs in any thyrotoxicosis today'] };
    expect(anchored([span], before, after, 'en')).toEqual([{ step: 1, words: null }]);
  });

  it('are gone with their step', () => {
    expect(anchored([span], before, { ...before, steps: [before.steps[0]!] }, 'en')).toEqual([null]);
  });

  it('stay with the conclusion', () => {
    const after = { steps: [before.steps[0]!], conclusion: 'So the answer is C' };
    expect(anchored([place(2, before.conclusion, 'answer is C')], before, after, 'en')).toEqual([
      { step: 1, words: { start: 7, end: 18 } },
    ]);
  });
});
