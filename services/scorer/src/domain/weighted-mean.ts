import { InvalidAnswerError } from './errors.js';
import type { Dimension } from './rules.js';

/** Enough for any weights in use, and far from the last digits of a binary fraction. */
const precision = 1e9;

/**
 * Mean of the scores by the weights of their dimensions. Rounded to nine decimals: with weights such as .35 and .15, scores
 * of 4 throughout must give 4, not 3.9999999999999996, which would fail a mark of 4.
 *
 * @throws InvalidAnswerError where a dimension has no score
 */
export function weightedMean(scores: Readonly<Record<string, number>>, dimensions: readonly Dimension[]): number {
  let sum = 0;
  let weights = 0;
  for (const { id, weight } of dimensions) {
    const score = scores[id];
    if (score === undefined) throw new InvalidAnswerError(`There is no score for the dimension ${id}`);
    sum += weight * score;
    weights += weight;
  }
  if (weights === 0) throw new RangeError('The weights of the rubric add up to nothing');
  return Math.round((sum / weights) * precision) / precision;
}
