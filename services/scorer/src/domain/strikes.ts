import type { Strike } from './step.js';

export interface ReportedAttempt {
  readonly id: string;
  readonly at: string;
  readonly outcome: 'accepted' | 'wrong-answer' | 'unusable-output';
}

/**
 * The strikes that a generator's answer adds to the ledger. The ledger is the union of what all answers list, by attempt id:
 * an attempt that is listed again adds nothing.
 */
export function strikesOf(attempts: readonly ReportedAttempt[], struckBefore: ReadonlySet<string>): Strike[] {
  const seen = new Set(struckBefore);
  const strikes: Strike[] = [];
  for (const { id, at, outcome } of attempts) {
    if (outcome === 'accepted' || seen.has(id)) continue;
    seen.add(id);
    strikes.push({ cause: outcome, attempt: id, version: null, at });
  }
  return strikes;
}
