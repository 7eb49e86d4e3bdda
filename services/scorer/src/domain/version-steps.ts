import type { Item, Writing } from './item.js';
import type { RefinementOrder } from './orders.js';
import type { Rules } from './rules.js';
import { changed, ordered, type Step } from './step.js';

/** Has a further version written, under a number that was never allotted before. */
export function requestVersion(step: Step, writing: Writing, newest: Rules): Step {
  const status = writing.mode === 'regenerate' ? 'generating' : 'revising';
  const next = changed(step, { status, writing, allotted: step.item.allotted + 1 });
  const { allotted: target, tally } = next.item;
  const { mode, base } = writing;
  const { strikeLimit } = newest.policy;
  const panel = panelOf(step.item, writing);
  return ordered(
    next,
    { type: 'refinement', mode, base, target, panel, strikes: tally.strikes, strikeLimit },
    newest.version,
  );
}

function panelOf({ panel }: Item, writing: Writing): RefinementOrder['panel'] {
  if (!writing.byPanel || !panel?.decision) return null;
  const { outcome, ballot } = panel.decision;
  return { orders: ballot.orders, amendment: outcome === 'amend' ? ballot.amendment : null };
}
