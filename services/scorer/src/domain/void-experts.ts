import { decidePanel } from './decide-panel.js';
import { retract } from './end-steps.js';
import { validatedByPanel, type Item, type Panel, type Round } from './item.js';
import { orderVotes } from './panel-steps.js';
import { allAnswered, orderReviews } from './round-steps.js';
import { addSeats, listAnew, removeSeats, type Filled } from './seats.js';
import { settlePanel } from './settle-panel.js';
import { settleRound, verdictOn, type RulesAtHand } from './settle-round.js';
import { changed, stepOf, type Step } from './step.js';

const why = 'The work of an expert that the validation rested on was voided';

/**
 * Takes the answers of voided experts out of an item. An open round or panel lists their seats anew; a validated item is
 * decided again from the rest; rounds and panels that ended otherwise stand.
 *
 * @param badQuestions for each review of theirs that said "bad question", the number of its round
 */
export function voidExperts(
  item: Item,
  voided: ReadonlySet<string>,
  badQuestions: readonly number[],
  rules: RulesAtHand,
): Step {
  const taken = badQuestions.filter((round) => isTallied(item, round)).length;
  const tally = { ...item.tally, badQuestions: item.tally.badQuestions - taken };
  const step = taken > 0 ? changed(stepOf(item), { tally }) : stepOf(item);
  const { round, panel, status } = item;
  if (round && (status === 'in_review' || (status === 'validated' && !validatedByPanel(item))))
    return voidInRound(step, round, voided, rules);
  if (panel && (status === 'in_panel' || status === 'validated')) return voidInPanel(step, panel, voided, rules);
  return step;
}

/** Whether the tally holds the "bad question"s of a round: of those since the last panel, all but one that isn't over. */
function isTallied({ round, tally, status }: Item, number: number): boolean {
  if (!round || number <= round.number - tally.rounds) return false;
  return number < round.number || (status !== 'in_review' && status !== 'validated');
}

function voidInRound(step: Step, round: Round, voided: ReadonlySet<string>, rules: RulesAtHand): Step {
  const gone = seatsOf(round.reviews, voided);
  if (gone.length === 0) return step;
  const reviews = round.reviews.filter(({ seat }) => !gone.includes(seat));
  if (step.item.status === 'in_review')
    return orderReviews(step, { ...round, reviews, seating: listAnew(round.seating, gone) });
  const rest: Round = { ...round, reviews, seating: removeSeats(round.seating, gone), correctedFrom: null };
  // What the round said of the domain rests on its reviews too, and is decided again with it.
  const uncorrected = changed(step, { domain: round.correctedFrom ?? step.item.domain });
  const retracted = retract(uncorrected, why, rules.newest.version);
  const stillValid = reviews.length >= 2 && verdictOn(step.item, rest, rules.bound).result.outcome === 'validated';
  if (stillValid) return settleRound(retracted, rest, rules);
  return reopenRound(retracted, rest, rules);
}

/** Blind seats up to the number the policy asks for; where none is missing, what was answered decides what is. */
function reopenRound(step: Step, rest: Round, rules: RulesAtHand): Step {
  const blind = rest.seating.seats.filter(({ kind }) => kind === 'blind').length;
  const missing = Math.max(0, rules.bound.policy.reviewers - blind);
  const round = { ...rest, seating: addSeats(rest.seating, 'blind', missing) };
  return allAnswered(round) ? settleRound(step, round, rules) : orderReviews(step, round);
}

function voidInPanel(step: Step, panel: Panel, voided: ReadonlySet<string>, rules: RulesAtHand): Step {
  const gone = seatsOf(panel.votes, voided);
  if (gone.length === 0) return step;
  const votes = panel.votes.filter(({ seat }) => !gone.includes(seat));
  if (step.item.status === 'in_panel')
    return orderVotes(step, { ...panel, votes, seating: listAnew(panel.seating, gone) });
  const seating = removeSeats(panel.seating, gone);
  const retracted = retract(step, why, rules.newest.version);
  if (votes.length >= 2 && decidePanel(votes).outcome === 'accept')
    return settlePanel(retracted, { ...panel, votes, seating }, rules);
  const missing = Math.max(0, rules.bound.policy.panelSize - seating.seats.length);
  return orderVotes(retracted, { ...panel, votes, seating: addSeats(seating, 'blind', missing), decision: null });
}

function seatsOf(answers: readonly Filled[], voided: ReadonlySet<string>): number[] {
  return answers.filter(({ expert }) => voided.has(expert)).map(({ seat }) => seat);
}
