export interface BudgetHold {
  project: string;
  why: string;
  /** What the call that was refused may cost; null: it has no price. */
  needsMicros: number | null;
  since: Date;
}

/** Projects whose jobs are held because their budget pays for no further call. */
export abstract class BudgetHolds {
  /** Holds back the jobs of the project that nobody works on, where it isn't held yet. */
  abstract hold(hold: BudgetHold): Promise<void>;
  abstract of(project: string): Promise<BudgetHold | null>;
  abstract projects(): Promise<string[]>;
  /** Nobody else looks at it until the transaction ends; null also where somebody does already. */
  abstract lock(project: string): Promise<BudgetHold | null>;
  /** Gives so many of the project's jobs to be leased, the most urgent ones. @returns how many there were */
  abstract releaseSome(project: string, count: number): Promise<number>;
}
