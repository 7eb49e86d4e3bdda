import { describe, expect, it } from '@jest/globals';
import { InvalidAnswerError } from '../../src/domain/errors.js';
import { judgeReview } from '../../src/domain/judge-review.js';
import { median } from '../../src/domain/median.js';
import { weightedMean } from '../../src/domain/weighted-mean.js';
import { rules, scored, scoresOf } from './build.js';

describe('A review passes', () => {
  it.each([
    [
      'medical correctness 4, every other dimension 3 or more, weighted mean 4.0 exactly',
      scoresOf(4, 4, 4, 4, 4),
      {},
      true,
    ],
    ['a dimension at 3 that the others make up for in the mean', scoresOf(5, 5, 4, 3, 4), {}, true],
    ['not with medical correctness 3, however high the mean', scoresOf(3, 5, 5, 5, 5), {}, false],
    ['not with another dimension at 2, however high the mean', scoresOf(5, 5, 5, 2, 5), {}, false],
    ['not with a weighted mean of 3.95', scoresOf(5, 3, 3, 4, 4), {}, false],
    ['not with the verdict needs work', scoresOf(5, 5, 5, 5, 5), { verdict: 'needs_work' as const }, false],
    ['not with the verdict bad question', scoresOf(5, 5, 5, 5, 5), { verdict: 'bad_question' as const }, false],
    ['not with a critical span', scoresOf(5, 5, 5, 5, 5), { critical: true }, false],
  ])('%s', (_, scores, more, passes) => {
    expect(judgeReview(scored(1, scores, { verdict: 'accept', ...more }), rules).passes).toBe(passes);
  });
});

describe('The weighted mean', () => {
  it('weighs the dimensions .35 .2 .2 .1 .15', () => {
    expect(weightedMean(scoresOf(5, 4, 3, 2, 1), rules.dimensions)).toBe(3.5);
  });

  it('is 4 for scores of 4 throughout, whatever binary fractions make of the weights', () => {
    for (const weights of [
      [0.35, 0.2, 0.2, 0.1, 0.15],
      [0.1, 0.2, 0.3, 0.3, 0.1],
      [1, 2, 3, 4, 5],
      [0.7, 0.1, 0.1, 0.07, 0.03],
    ]) {
      const dimensions = rules.dimensions.map((dimension, index) => ({ ...dimension, weight: weights[index]! }));
      expect(weightedMean(scoresOf(4, 4, 4, 4, 4), dimensions)).toBe(4);
    }
  });

  it('refuses a review without a score for a dimension', () => {
    expect(() => weightedMean({ medical_correctness: 5 }, rules.dimensions)).toThrow(InvalidAnswerError);
  });
});

it('The median of an even number of values is the mean of the middle two', () => {
  expect(median([5, 1, 2])).toBe(2);
  expect(median([5, 1, 2, 4])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});
