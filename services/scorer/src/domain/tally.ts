/** What is counted of an item since its import or its last panel. */
export interface Tally {
  /** Rounds opened, the present one included. */
  readonly rounds: number;
  readonly strikes: number;
  /** Reviews that said "bad question" in rounds that are over. */
  readonly badQuestions: number;
  /** Regenerations in a row whose rounds failed. */
  readonly failedRegenerations: number;
}

export const freshTally: Tally = { rounds: 0, strikes: 0, badQuestions: 0, failedRegenerations: 0 };
