import { retire, retract } from './end-steps.js';
import { CommandRefusedError } from './errors.js';
import type { Item, Mode } from './item.js';
import { openPanel, orderVotes } from './panel-steps.js';
import { orderReviews } from './round-steps.js';
import type { Rules } from './rules.js';
import { addSeats, listAnew, openSeats, removeSeats } from './seats.js';
import { stepOf, type Step } from './step.js';
import { requestVersion } from './version-steps.js';

export const commands = ['retire', 'escalate', 'order-anew', 'switch-mode'] as const;
export type Command = (typeof commands)[number];

/**
 * Carries out a lead's command. Each is an order.
 *
 * @throws CommandRefusedError where the item's state does not allow it
 */
export function carryOut(command: Command, item: Item, why: string, newest: Rules): Step {
  if (item.status === 'retired') throw new CommandRefusedError('item-retired', 'The item was retired, which is final.');
  switch (command) {
    case 'retire':
      return retire(withdrawn(item, why, newest), 'lead', why, newest.version);
    case 'escalate':
      return escalate(item, why, newest);
    case 'order-anew':
      return orderAnew(item, newest);
    case 'switch-mode':
      return switchMode(item, newest);
  }
}

function withdrawn(item: Item, why: string, newest: Rules): Step {
  return item.status === 'validated' ? retract(stepOf(item), why, newest.version) : stepOf(item);
}

function escalate(item: Item, why: string, newest: Rules): Step {
  if (item.status === 'in_panel') throw new CommandRefusedError('in-panel', 'A panel already has the item.');
  if ((item.panel?.number ?? 0) >= newest.policy.panelLimit)
    throw new CommandRefusedError('panel-limit', `The item has had its ${newest.policy.panelLimit} panels.`);
  return openPanel(withdrawn(item, why, newest), 'lead', newest);
}

/** The same step once more. Seats that wait get new numbers, so whoever holds one loses it; what was answered stays. */
function orderAnew(item: Item, newest: Rules): Step {
  const { round, panel } = item;
  if (item.status === 'in_review' && round) {
    const waiting = openSeats(round.seating, round.reviews).map(({ seat }) => seat);
    // Answers given are bound by the rules they were given under, and one verdict weighs them all.
    if (round.reviews.length > 0)
      return orderReviews(stepOf(item), { ...round, seating: listAnew(round.seating, waiting) });
    const seating = addSeats(removeSeats(round.seating, waiting), 'blind', newest.policy.reviewers);
    return orderReviews(stepOf(item), { ...round, rules: newest.version, seating });
  }
  if (item.status === 'in_panel' && panel) {
    const waiting = openSeats(panel.seating, panel.votes).map(({ seat }) => seat);
    return orderVotes(stepOf(item), { ...panel, seating: listAnew(panel.seating, waiting) });
  }
  return requestVersion(stepOf(item), awaited(item), newest);
}

function switchMode(item: Item, newest: Rules): Step {
  const writing = awaited(item);
  const mode: Mode = writing.mode === 'regenerate' ? 'revise' : 'regenerate';
  return requestVersion(stepOf(item), { ...writing, mode }, newest);
}

function awaited(item: Item) {
  if (item.status !== 'generating' && item.status !== 'revising')
    throw new CommandRefusedError(
      'nothing-awaited',
      'No version of the item is being written, so there is no order to repeat.',
    );
  return item.writing;
}
