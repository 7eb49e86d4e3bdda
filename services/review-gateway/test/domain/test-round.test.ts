import { describe, expect, it } from '@jest/globals';
import { faultsOfTestRound, pointsOf, resultOf, type TestItem, type TestReview } from '../../src/domain/test-round.js';

const item: TestItem = {
  id: 'one',
  text: { steps: ['Cortisol is lowered.', 'So A.'] },
  faults: [
    { step: 0, kinds: ['wrong_fact', 'unsafe'], minimumSeverity: 'major' },
    { step: 2, kinds: ['missing'], minimumSeverity: 'minor' },
  ],
  scores: { correctness: { min: 1, max: 2 }, clarity: { min: 3, max: 5 } },
  verdict: 'needs_work',
};
const perfect: TestReview = {
  scores: { correctness: 1, clarity: 5, value: 3 },
  verdict: 'needs_work',
  spans: [
    { step: 0, kind: 'wrong_fact', severity: 'critical' },
    { step: 2, kind: 'missing', severity: 'minor' },
  ],
};
const rubric = { scale: { min: 1, max: 5 }, dimensions: [{ id: 'correctness' }, { id: 'clarity' }] };

describe('A review in a test round', () => {
  it('earns a point for each fault found, each score in its range, and the verdict', () =>
    expect(pointsOf(item, perfect)).toEqual({ met: 5, of: 5 }));

  it.each<[string, Partial<TestReview>]>([
    ['a fault that is not marked', { spans: perfect.spans.slice(1) }],
    ['a fault marked too mildly', { spans: [{ step: 0, kind: 'unsafe', severity: 'minor' }, perfect.spans[1]!] }],
    [
      'a fault marked as another kind',
      { spans: [{ step: 0, kind: 'unclear', severity: 'critical' }, perfect.spans[1]!] },
    ],
    ['a fault marked in another step', { spans: [{ ...perfect.spans[0]!, step: 1 }, perfect.spans[1]!] }],
    ['a score outside its range', { scores: { ...perfect.scores, correctness: 3 } }],
    ['a score that is missing', { scores: { correctness: 1 } }],
    ['another verdict', { verdict: 'accept' }],
  ])('loses one by %s', (_, over) => expect(pointsOf(item, { ...perfect, ...over })).toEqual({ met: 4, of: 5 }));
});

describe('A test round', () => {
  const items = [item, { ...item, id: 'two' }];
  const half = { ...perfect, verdict: 'accept' };

  it('is decided once every item is done', () =>
    expect(resultOf(items, new Map([['one', perfect]]), 0.5)).toEqual({
      done: 1,
      total: 2,
      share: null,
      isPassed: null,
    }));

  it('is passed with the share of all points that is asked for, and failed with less', () => {
    const reviews = new Map([
      ['one', perfect],
      ['two', half],
    ]);
    expect(resultOf(items, reviews, 0.9)).toEqual({ done: 2, total: 2, share: 0.9, isPassed: true });
    expect(resultOf(items, reviews, 0.91)).toMatchObject({ isPassed: false });
  });

  it('counts no answer to an item that is no longer in it', () =>
    expect(resultOf([item], new Map([['gone', perfect]]), 0.5)).toMatchObject({ done: 0, total: 1 }));

  it('without items decides nothing', () => expect(resultOf([], new Map(), 0.5).isPassed).toBeNull());

  it('is refused where it contradicts itself or the rubric', () => {
    expect(faultsOfTestRound(true, items, rubric)).toEqual([]);
    expect(faultsOfTestRound(true, [], rubric)).toHaveLength(1);
    expect(faultsOfTestRound(false, [], rubric)).toEqual([]);
    expect(faultsOfTestRound(true, [item, item], rubric)).toEqual([
      { code: 'test-item-twice', of: { item: 'one' }, words: 'The item one is there twice.' },
    ]);
    const fault = { step: 3, kinds: ['missing'], minimumSeverity: 'minor' as const };
    expect(faultsOfTestRound(true, [{ ...item, faults: [fault] }], rubric)).toHaveLength(1);
    const scores = { style: { min: 1, max: 2 }, clarity: { min: 4, max: 3 }, correctness: { min: 0, max: 2 } };
    expect(faultsOfTestRound(true, [{ ...item, scores }], rubric)).toHaveLength(3);
  });
});
