import { decidePanel, type PanelVerdict } from './decide-panel.js';
import { retire, validate } from './end-steps.js';
import type { Item, Panel } from './item.js';
import type { RulesAtHand } from './settle-round.js';
import { changed, judged, type Step } from './step.js';
import { freshTally } from './tally.js';
import { requestVersion } from './version-steps.js';

/** Decides a panel whose seats have all voted, and orders what follows. Strikes and rounds start anew. */
export function settlePanel(step: Step, panel: Panel, { newest }: RulesAtHand): Step {
  const ballots = panel.votes.toSorted((a, b) => a.seat - b.seat).map(({ seat, ballot }) => ({ seat, ballot }));
  const decision = decidePanel(ballots);
  const verdict = {
    subject: 'panel',
    number: panel.number,
    rules: panel.rules,
    inputs: { ballots },
    result: decision,
  } as const;
  const decided = judged(changed(step, { panel: { ...panel, decision }, tally: freshTally }), verdict);
  const write = (mode: 'regenerate' | 'revise', base: number | null) =>
    requestVersion(decided, { mode, base, byPanel: true }, newest);
  switch (decision.outcome) {
    case 'accept':
      return validate(decided, { version: decision.ballot.version!, by: 'panel', round: null }, panel.rules);
    case 'revise':
    case 'regenerate':
      return write(decision.outcome, baseOf(step.item, decision));
    case 'amend':
      return amend(decided, newest);
    case 'retire':
      return retire(decided, 'panel', decision.ballot.reason, newest.version);
  }
}

/** The version the panel named, where it named one; else the latest of the present content; else none. */
function baseOf(item: Item, { ballot }: PanelVerdict): number | null {
  const named = ballot.version !== null && item.versions.includes(ballot.version) ? ballot.version : null;
  return named ?? item.versions.at(-1) ?? null;
}

/** A new content version, to which no earlier rationale belongs: it is generated from nothing. */
function amend(step: Step, newest: RulesAtHand['newest']): Step {
  const contentVersion = step.item.contentVersion + 1;
  const next = changed(step, { contentVersion, versions: [] });
  return requestVersion(next, { mode: 'regenerate', base: null, byPanel: true }, newest);
}
