export interface TriedAttempt {
  outcome: 'accepted' | 'wrong-answer' | 'unusable-output';
}

/** Strikes that count against the limit: those before the order and those of the attempts made for it. */
export function countStrikes(before: number, attempts: readonly TriedAttempt[]): number {
  return before + attempts.filter(({ outcome }) => outcome !== 'accepted').length;
}

/**
 * The seed of the next call: another one after each strike, and the same again where a call only was broken off, so that
 * a repeated call can get the same reply.
 */
export function seedOf(strikes: number): number {
  return strikes + 1;
}
