import type { Item } from './item.js';
import type { ScoredReview } from './judge-review.js';
import { allAnswered, orderReviews, withSeating } from './round-steps.js';
import { listAnew, openSeats } from './seats.js';
import { settleRound, type RulesAtHand } from './settle-round.js';
import { changed, stepOf, type Step } from './step.js';
import { weightedMean } from './weighted-mean.js';

export interface ArrivedReview extends Omit<ScoredReview, 'kind'> {
  readonly round: number;
  readonly version: number;
  readonly expert: string;
  /** Whether the expert has been voided. */
  readonly voided: boolean;
  readonly simulated: boolean;
}

/** `stale`: its seat isn't listed any more, or is filled. `voided`: it came from an expert whose work doesn't count. */
export type AnswerState = 'counted' | 'stale' | 'voided';

/** Takes a review into its seat; the one that fills the last seat of the round decides it. */
export function recordReview(item: Item, review: ArrivedReview, rules: RulesAtHand): [AnswerState, Step] {
  const { round } = item;
  const seat =
    item.status === 'in_review' && round?.number === review.round && round.version === review.version
      ? openSeats(round.seating, round.reviews).find((open) => open.seat === review.seat)
      : undefined;
  if (!round || !seat) return ['stale', stepOf(item)];
  // The gateway holds the seat for filled, and gives it to nobody else: only under a new number is it offered again.
  if (review.voided)
    return ['voided', orderReviews(stepOf(item), withSeating(round, listAnew(round.seating, [seat.seat])))];
  weightedMean(review.scores, rules.bound.dimensions); // refuses a review that lacks a dimension
  const { scores, verdict, critical, expert, domain = null } = review;
  const counted = { seat: seat.seat, kind: seat.kind, scores, verdict, critical, expert, domain };
  const filled = { ...round, reviews: [...round.reviews, counted] };
  const step = changed(stepOf(item), { round: filled, simulated: item.simulated || review.simulated });
  return ['counted', allAnswered(filled) ? settleRound(step, filled, rules) : step];
}
