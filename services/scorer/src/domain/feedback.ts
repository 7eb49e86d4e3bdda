import { mediansOf } from './statistics.js';
import type { Rules } from './rules.js';
import { weightedMean } from './weighted-mean.js';

export interface DimensionFeedback {
  readonly dimension: string;
  readonly median: number;
  /** Whether it has to rise: it misses its own minimum, or the weighted mean falls short and it pulls that down. */
  readonly fellShort: boolean;
}

/** What the reviews of a version say by dimension, for whoever writes the next one. */
export function feedbackByDimension(
  scores: readonly Readonly<Record<string, number>>[],
  { dimensions, policy }: Rules,
): DimensionFeedback[] {
  if (scores.length === 0) return [];
  const medians = mediansOf(scores, dimensions);
  const meanFellShort = weightedMean(medians, dimensions) < policy.minimumWeightedMean;
  return dimensions.map(({ id, minimum }) => {
    const median = medians[id]!;
    return {
      dimension: id,
      median,
      fellShort: median < minimum || (meanFellShort && median < policy.minimumWeightedMean),
    };
  });
}
