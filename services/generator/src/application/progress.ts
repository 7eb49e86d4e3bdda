import type { Attempt } from '@consilium/contracts';
import type { Failure } from '../domain/prompts/write-prompt.js';

/** What was tried for an order so far. */
export interface Progress {
  /** As the answer to the order lists them: strikes, and what was accepted. */
  attempts: Attempt[];
  /** Screened out, and no strikes. */
  screenedOut: Attempt[];
}

/** How often a rationale was screened out, as a strike or not. */
export function timesScreenedOut({ attempts, screenedOut }: Progress): number {
  return screenedOut.length + attempts.filter(({ cause }) => cause === 'screened-out').length;
}

/** Why the attempt before came to nothing. */
export function lastFailure({ attempts, screenedOut }: Progress): Failure | null {
  // Ids are in the order of time.
  const last = [...attempts, ...screenedOut].toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
  if (last === undefined || last.outcome === 'accepted') return null;
  return last.cause ?? last.outcome;
}
