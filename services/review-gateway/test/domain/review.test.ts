import { describe, expect, it } from '@jest/globals';
import { faultsOfReview, type ReviewContent } from '../../src/domain/review.js';

const rubric = { scale: { min: 1, max: 5 }, dimensions: [{ id: 'correctness' }, { id: 'structure' }] };
const text = { steps: ['First.', 'Zwei 𝒳 drei'], conclusion: 'B' };
const valid: ReviewContent = { scores: { correctness: 5, structure: 1 }, comments: [], spans: [] };
const span = (step: number, start: number, end: number) => ({ step, start, end, comment: '' });
const faults = (over: Partial<ReviewContent>) =>
  faultsOfReview({ ...valid, ...over }, rubric, text).map(({ words }) => words);

describe('A review is valid', () => {
  it('with a score on the scale for each dimension', () => expect(faults({})).toEqual([]));

  it('not with a dimension missing', () =>
    expect(faults({ scores: { correctness: 5 } })).toEqual(['scores.structure is missing.']));

  it('not with a dimension that the rubric does not have', () =>
    expect(faults({ scores: { ...valid.scores, style: 3 } })).toEqual([
      'scores.style is not a dimension of the rubric.',
    ]));

  it.each([0, 6, 2.5])('not with the score %s, off the scale', (score) =>
    expect(faults({ scores: { correctness: score, structure: 3 } })).toEqual([
      `scores.correctness is ${score}; the scale goes from 1 to 5 in whole numbers.`,
    ]),
  );

  it('with a dimension called like a property of every object only if it is scored', () =>
    expect(faultsOfReview({ ...valid, scores: {} }, { ...rubric, dimensions: [{ id: 'constructor' }] }, text)).toEqual([
      { code: 'score-missing', of: { dimension: 'constructor' }, words: 'scores.constructor is missing.' },
    ]));

  it('with spans up to the end of a step, counted in code points, and in the conclusion', () =>
    expect(faults({ spans: [span(0, 0, 6), span(1, 5, 6), span(1, 0, 11), span(2, 0, 1)] })).toEqual([]));

  it('not with a span behind the end of its step', () =>
    // In UTF-16 units the step is one longer.
    expect(faults({ spans: [span(1, 0, 12)] })).toEqual(['spans[0] goes from 0 to 12; step 1 has 11 code points.']));

  it('not with an empty span, nor one that ends before it starts', () =>
    expect(faults({ spans: [span(0, 2, 2), span(0, 3, 2)] })).toHaveLength(2));

  it('not with a span in a step that is not there', () =>
    expect(faults({ spans: [span(3, 0, 1)] })).toEqual([
      'spans[0].step is 3; the text has 2 steps, and the conclusion is 2.',
    ]));

  it('not with a comment on a dimension that is not there', () =>
    expect(
      faults({
        comments: [
          { dimension: 'style', text: 'x' },
          { dimension: null, text: 'y' },
        ],
      }),
    ).toEqual(['comments[0].dimension "style" is not a dimension of the rubric.']));

  it('with 8 KB of text in UTF-8, and not with more', () => {
    const comment = (length: number) => ({ comments: [{ dimension: null, text: '字'.repeat(length) }] });
    expect(faults(comment(2730))).toEqual([]);
    expect(faults(comment(2731))).toEqual(['The comments hold 8193 bytes; all text of a review is at most 8192.']);
  });

  it('or else every fault is named, not only the first', () =>
    expect(faults({ scores: { correctness: 9, style: 1 }, spans: [span(7, 0, 1)] })).toHaveLength(4));
});
