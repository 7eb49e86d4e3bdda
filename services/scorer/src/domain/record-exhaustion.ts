import type { Item } from './item.js';
import { openPanel } from './panel-steps.js';
import { awaitsVersion } from './record-version.js';
import type { Rules } from './rules.js';
import { changed, stepOf, struck, type Step } from './step.js';
import { strikesOf, type ReportedAttempt } from './strikes.js';

export interface Exhaustion {
  /** Of the order it answers. */
  readonly epoch: number;
  readonly simulated: boolean;
  readonly attempts: readonly ReportedAttempt[];
}

/** The model has used up its strikes: a panel takes over. Null where the order is closed, so the answer is stale. */
export function recordExhaustion(
  item: Item,
  exhaustion: Exhaustion,
  struckBefore: ReadonlySet<string>,
  newest: Rules,
): Step | null {
  if (!awaitsVersion(item, exhaustion)) return null;
  const strikes = strikesOf(exhaustion.attempts, struckBefore);
  const next = changed(struck(stepOf(item), strikes), {
    tally: { ...item.tally, strikes: item.tally.strikes + strikes.length },
    simulated: item.simulated || exhaustion.simulated,
  });
  return openPanel(next, 'strikes', newest);
}
