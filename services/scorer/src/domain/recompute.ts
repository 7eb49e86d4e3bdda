import { decidePanel, type PanelVerdict } from './decide-panel.js';
import { decideRound, type RoundVerdict } from './decide-round.js';
import type { Rules } from './rules.js';
import type { Verdict } from './step.js';

/** Makes a stored verdict again, from its inputs and the rules it names. It must come out the same. */
export function recompute(verdict: Omit<Verdict, 'result'>, rules: Rules): RoundVerdict | PanelVerdict {
  const { subject, inputs } = verdict as Verdict;
  return subject === 'round' ? decideRound(inputs, rules) : decidePanel(inputs.ballots);
}
