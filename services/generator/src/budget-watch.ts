import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ReleaseBudgetHolds } from './application/money/release-budget-holds.js';

const everyMs = 1000;
const probeEvery = 5;

/** Looks again and again whether projects that are held for their budget may go on. */
@Injectable()
export class BudgetWatch extends RepeatedWork {
  private looks = 0;

  constructor(
    private readonly releaseBudgetHolds: ReleaseBudgetHolds,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Held budgets could not be looked at; trying again');
  }

  protected work(): Promise<void> {
    return this.releaseBudgetHolds.execute(++this.looks % probeEvery === 0);
  }
}
