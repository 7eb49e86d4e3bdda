import type { Rules } from './rules.js';
import { weightedMean } from './weighted-mean.js';

export type SeatKind = 'blind' | 'adjudication';
export type ReviewVerdict = 'accept' | 'needs_work' | 'bad_question';

/** What of a review decides. */
export interface ScoredReview {
  readonly seat: number;
  readonly kind: SeatKind;
  readonly scores: Readonly<Record<string, number>>;
  readonly verdict: ReviewVerdict;
  /** Whether it marked a critical span. */
  readonly critical: boolean;
  /** The domain that it says the question belongs to, where a machine had named another. It decides nothing else. */
  readonly domain?: string | null;
}

export interface Judgement {
  readonly seat: number;
  readonly weightedMean: number;
  readonly passes: boolean;
}

/** Whether a review passes. Non-compensatory: a high score makes up for no score below its dimension's minimum. */
export function judgeReview(review: ScoredReview, rules: Rules): Judgement {
  const mean = weightedMean(review.scores, rules.dimensions);
  const passes = review.verdict === 'accept' && !review.critical && scoresPass(review.scores, mean, rules);
  return { seat: review.seat, weightedMean: mean, passes };
}

/** Whether scores, or medians, reach every minimum and the weighted mean demanded. */
export function scoresPass(scores: Readonly<Record<string, number>>, mean: number, rules: Rules): boolean {
  const reachesMinimum = rules.dimensions.every(({ id, minimum }) => scores[id]! >= minimum);
  return reachesMinimum && mean >= rules.policy.minimumWeightedMean;
}
