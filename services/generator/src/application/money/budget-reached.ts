import type { Money } from '../../domain/money/price.js';

/** The project's budget doesn't pay for the call: it was neither made nor written down. No strike; the job is held. */
export class BudgetReached extends Error {
  override name = 'BudgetReached';

  constructor(
    message: string,
    readonly project: string,
    /** What the call may cost; null where that isn't known. */
    readonly needs: Money | null,
  ) {
    super(message);
  }
}
