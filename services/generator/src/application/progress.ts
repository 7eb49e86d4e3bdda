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

/** Why each attempt came to nothing, in the order of time. */
export function failuresOf({ attempts, screenedOut }: Progress): Failure[] {
  // Ids are in the order of time.
  const ordered = [...attempts, ...screenedOut].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return ordered.flatMap(({ outcome, cause }) => (outcome === 'accepted' ? [] : (cause ?? outcome)));
}

/** Why the attempt before came to nothing. */
export function lastFailure(progress: Progress): Failure | null {
  return failuresOf(progress).at(-1) ?? null;
}
