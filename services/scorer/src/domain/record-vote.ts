import { checkBallot } from './decide-panel.js';
import type { Item, Vote } from './item.js';
import { orderVotes } from './panel-steps.js';
import type { AnswerState } from './record-review.js';
import { listAnew, openSeats } from './seats.js';
import { settlePanel } from './settle-panel.js';
import type { RulesAtHand } from './settle-round.js';
import { changed, stepOf, type Step } from './step.js';

export interface ArrivedVote extends Vote {
  readonly panel: number;
  readonly voided: boolean;
  readonly simulated: boolean;
}

/** Takes a panelist's vote into its seat; the last one decides the panel. */
export function recordVote(item: Item, vote: ArrivedVote, rules: RulesAtHand): [AnswerState, Step] {
  const { panel } = item;
  const open =
    item.status === 'in_panel' &&
    panel?.number === vote.panel &&
    openSeats(panel.seating, panel.votes).some(({ seat }) => seat === vote.seat);
  if (!panel || !open) return ['stale', stepOf(item)];
  if (vote.voided)
    return ['voided', orderVotes(stepOf(item), { ...panel, seating: listAnew(panel.seating, [vote.seat]) })];
  const { seat, expert, ballot } = vote;
  checkBallot(ballot, panel.outcomes, item.versions);
  const voted = { ...panel, votes: [...panel.votes, { seat, expert, ballot }] };
  const step = changed(stepOf(item), { panel: voted, simulated: item.simulated || vote.simulated });
  const complete = openSeats(voted.seating, voted.votes).length === 0;
  return ['counted', complete ? settlePanel(step, voted, rules) : step];
}
