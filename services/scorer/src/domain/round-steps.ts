import { further } from './furthest.js';
import type { Round } from './item.js';
import type { Rules } from './rules.js';
import { addSeats, listed, noSeats, openSeats, type Seating } from './seats.js';
import { changed, ordered, type Step } from './step.js';

/** Opens a round of blind seats for a version that was just written. */
export function openRound(
  step: Step,
  round: Pick<Round, 'version' | 'byModel' | 'regeneration' | 'authors'>,
  newest: Rules,
): Step {
  const { item } = step;
  const opened: Round = {
    ...round,
    number: (item.round?.number ?? 0) + 1,
    rules: newest.version,
    seating: addSeats(noSeats, 'blind', newest.policy.reviewers),
    reviews: [],
    correctedFrom: null,
  };
  const tally = { ...item.tally, rounds: item.tally.rounds + 1 };
  return orderReviews(changed(step, { status: 'in_review', version: round.version, tally }), opened);
}

/** Asks for one further seat, whose expert sees neither review. */
export function adjudicate(step: Step, round: Round): Step {
  const seating = addSeats(round.seating, 'adjudication', 1);
  const furthest = further(step.item.furthest, 'adjudicated');
  return orderReviews(changed(step, { furthest }), { ...round, seating });
}

/** Opens the round again, or lists its seats anew: orders all seats that are listed, the filled ones too. */
export function orderReviews(step: Step, round: Round): Step {
  const { version, number, authors, reviews, seating, rules } = round;
  const seats = listed(seating, reviews);
  const next = changed(step, { status: 'in_review', round });
  return ordered(next, { type: 'review', version, round: number, seats, authors }, rules);
}

export function withSeating(round: Round, seating: Seating): Round {
  const reviews = round.reviews.filter(({ seat }) => seating.seats.some((listedSeat) => listedSeat.seat === seat));
  return { ...round, seating, reviews };
}

export function allAnswered(round: Round): boolean {
  return openSeats(round.seating, round.reviews).length === 0;
}
