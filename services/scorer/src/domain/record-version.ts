import { InvalidAnswerError } from './errors.js';
import { further } from './furthest.js';
import type { Item } from './item.js';
import { openRound } from './round-steps.js';
import type { Rules } from './rules.js';
import { changed, stepOf, struck, type Step } from './step.js';
import { strikesOf, type ReportedAttempt } from './strikes.js';

export interface WrittenVersion {
  /** Of the order it answers. */
  readonly epoch: number;
  readonly version: number;
  readonly contentVersion: number;
  readonly byModel: boolean;
  /** Experts who wrote it or a version that it descends from. */
  readonly authors: readonly string[];
  readonly simulated: boolean;
  readonly attempts: readonly ReportedAttempt[];
}

/** Whether the order for a version that the answer belongs to is still open. */
export function awaitsVersion({ status, epoch }: Item, answer: { readonly epoch: number }): boolean {
  return (status === 'generating' || status === 'revising') && answer.epoch === epoch;
}

/**
 * A version answers the open order for one: its round opens. Null where that order is closed, so the version is stale.
 *
 * @param struckBefore ids of attempts whose strikes the ledger already has
 * @throws InvalidAnswerError where it is not the version that was ordered
 */
export function recordVersion(
  item: Item,
  written: WrittenVersion,
  struckBefore: ReadonlySet<string>,
  newest: Rules,
): Step | null {
  if (!awaitsVersion(item, written)) return null;
  const { version, contentVersion, byModel, authors } = written;
  if (version !== item.allotted || contentVersion !== item.contentVersion)
    throw new InvalidAnswerError(
      `Version ${version} of content ${contentVersion} was written where version ${item.allotted} of content ` +
        `${item.contentVersion} was ordered for item ${item.id}`,
    );
  const regeneration = byModel && item.writing.base !== null;
  const strikes = strikesOf(written.attempts, struckBefore);
  const next = changed(struck(stepOf(item), strikes), {
    versions: [...item.versions, version],
    tally: { ...item.tally, strikes: item.tally.strikes + strikes.length },
    furthest: further(item.furthest, byModel ? (regeneration ? 'regenerated' : 'first_round') : 'revised'),
    simulated: item.simulated || written.simulated,
  });
  return openRound(next, { version, byModel, regeneration, authors }, newest);
}
