import { describe, expect, it } from '@jest/globals';
import { ScoreFigures } from '../../src/domain/score-figures.js';

const scale = { min: 1, max: 5 };

/** Pairs of scores that two reviewers gave, as the tally counts them. */
function tallied(pairs: readonly (readonly [number, number])[]): ScoreFigures {
  return new ScoreFigures(
    pairs.flatMap(([one, two]) => [
      { what: `score/clarity/${one}`, count: 1 },
      { what: `score/clarity/${two}`, count: 1 },
      { what: `pair/clarity/${Math.abs(one - two)}`, count: 1 },
    ]),
  );
}

describe('Scores and raw agreement', () => {
  it('of pairs: equal, one apart, further apart', () => {
    const figures = tallied([
      [4, 4],
      [5, 5],
      [4, 5],
      [3, 5],
      [1, 5],
    ]);
    expect(figures.agreement('clarity')).toEqual({ exact: 2 / 5, withinOne: 3 / 5, pairs: 5 });
    expect(figures.counts('clarity', scale)).toEqual([1, 0, 1, 3, 5]);
    expect(figures.mean('clarity')).toBeCloseTo(4.1);
  });

  it('of nothing are not known, rather than 0 or 1', () => {
    const figures = tallied([]);
    expect(figures.agreement('clarity')).toEqual({ exact: null, withinOne: null, pairs: 0 });
    expect(figures.mean('clarity')).toBeNull();
    expect(figures.counts('clarity', scale)).toEqual([0, 0, 0, 0, 0]);
  });

  it('where all say the same is whole: raw agreement takes nothing off for chance', () => {
    expect(
      tallied([
        [4, 4],
        [4, 4],
      ]).agreement('clarity'),
    ).toEqual({ exact: 1, withinOne: 1, pairs: 2 });
  });

  it('leave out what was counted and taken back, and other dimensions', () => {
    const figures = new ScoreFigures([
      { what: 'score/clarity/4', count: 2 },
      { what: 'score/clarity/4', count: -2 },
      { what: 'score/value/2', count: 1 },
      { what: 'reviews', count: 7 },
    ]);
    expect(figures.mean('clarity')).toBeNull();
    expect(figures.mean('value')).toBe(2);
  });

  it('count the points of the declared scale, not of what was seen', () => {
    expect(tallied([[3, 3]]).counts('clarity', { min: 0, max: 3 })).toEqual([0, 0, 0, 2]);
  });
});
