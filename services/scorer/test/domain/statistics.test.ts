import { describe, expect, it } from '@jest/globals';
import { feedbackByDimension } from '../../src/domain/feedback.js';
import { exactAgreement, widestGap } from '../../src/domain/statistics.js';
import { rules, scoresOf } from './build.js';

describe('Agreement', () => {
  it('is the share of pairs that give exactly the same score', () => {
    const three = [scoresOf(4, 4, 4, 4, 1), scoresOf(4, 4, 3, 3, 2), scoresOf(4, 3, 3, 4, 3)];
    expect(Object.values(exactAgreement(three, rules.dimensions))).toEqual([1, 1 / 3, 1 / 3, 1 / 3, 0]);
  });

  it('is null where there is no pair', () => {
    expect(Object.values(exactAgreement([scoresOf(4, 4, 4, 4, 4)], rules.dimensions))).toEqual(Array(5).fill(null));
  });
});

it('The gap is the widest between any two reviews in one dimension', () => {
  expect(widestGap([scoresOf(5, 4, 4, 4, 4), scoresOf(4, 4, 4, 4, 4), scoresOf(4, 4, 4, 4, 2)], rules.dimensions)).toBe(
    2,
  );
});

describe('Feedback names a dimension that has to rise', () => {
  const short = (...scores: Record<string, number>[]) =>
    feedbackByDimension(scores, rules)
      .filter(({ fellShort }) => fellShort)
      .map(({ dimension }) => dimension);

  it('where its median misses its own minimum', () => {
    expect(short(scoresOf(3, 5, 5, 5, 5), scoresOf(3, 5, 5, 5, 5))).toEqual(['medical_correctness']);
  });

  it('where it pulls down a weighted mean that falls short, though no minimum is missed', () => {
    expect(short(scoresOf(4, 3, 4, 3, 4), scoresOf(4, 3, 4, 3, 4))).toEqual([
      'reasoning_structure',
      'terminology_clarity',
    ]);
  });

  it('and none where nobody has reviewed', () => {
    expect(short()).toEqual([]);
  });
});
