import type { SeatKind } from './eligibility.js';

/** What a model made of a version before the experts: it moves the version's seats within their class, and nobody is shown it. */
export interface Screening {
  readonly fault: boolean;
  /** In points of the rubric's scale. */
  readonly mean: number | null;
}

export interface PlaceInRound {
  readonly kind: SeatKind;
  readonly seatKind: 'blind' | 'adjudication' | null;
  readonly round: number;
}

/**
 * The middle of each class of reviews. That of first rounds is what it was while there was nothing else to order them by: a
 * million may wait that were opened then.
 */
const middles = { adjudication: -400, laterRound: -200, firstRound: 3 };
const stepsAPoint = 2;
const mostSteps = 99;

/**
 * Place in the queue of a kind of seat, lowest first: what is nearest its verdict before what has just begun. Within that, what a
 * screening found sound comes before what wasn't screened, and that before what it found broken: experts' time goes first to
 * what they will likely pass. By half a point of the mean, so that among those about alike the oldest comes first.
 */
export function priorityOf({ kind, seatKind, round }: PlaceInRound, screening: Screening | null): number {
  if (kind !== 'review') return 1;
  if (seatKind === 'adjudication') return middles.adjudication + placeOf(screening);
  return (round > 1 ? middles.laterRound : middles.firstRound) + placeOf(screening);
}

function placeOf(screening: Screening | null): number {
  if (screening?.fault) return 1;
  // Where no score could be read, next to nothing is known.
  if (screening === null || screening.mean === null) return 0;
  return -Math.min(Math.max(Math.round(screening.mean * stepsAPoint), 1), mostSteps);
}
