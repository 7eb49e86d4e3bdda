import { outcomesOpen } from './decide-panel.js';
import type { PanelReason } from './decide-round.js';
import { further } from './furthest.js';
import type { Panel } from './item.js';
import type { Rules } from './rules.js';
import { addSeats, listed, noSeats } from './seats.js';
import { changed, ordered, type Step } from './step.js';

/** Hands the item to a panel. */
export function openPanel(step: Step, why: PanelReason, newest: Rules): Step {
  const { item } = step;
  const number = (item.panel?.number ?? 0) + 1;
  const panel: Panel = {
    number,
    why,
    rules: newest.version,
    outcomes: outcomesOpen(number, newest.policy.panelLimit, item.versions),
    seating: addSeats(noSeats, 'blind', newest.policy.panelSize),
    votes: [],
    decision: null,
  };
  return orderVotes(changed(step, { furthest: further(item.furthest, 'panel') }), panel);
}

/** Orders all seats of the panel that are listed, the filled ones too. */
export function orderVotes(step: Step, panel: Panel): Step {
  const { number, why, outcomes, seating, votes, rules } = panel;
  const { versions } = step.item;
  const seats = listed(seating, votes);
  const next = changed(step, { status: 'in_panel', panel });
  return ordered(next, { type: 'escalation', panel: number, why, versions, seats, outcomes }, rules);
}
