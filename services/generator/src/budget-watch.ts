import { CONFIGURATION, LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { EstimateLostCalls } from './application/money/estimate-lost-calls.js';
import { ReleaseBudgetHolds } from './application/money/release-budget-holds.js';
import type { GeneratorConfiguration } from './configuration.js';

const everyMs = 1000;
const probeEvery = 5;
const estimateEvery = 10;

/** Looks again and again whether projects that are held for their budget may go on, and what calls that are lost have cost. */
@Injectable()
export class BudgetWatch extends RepeatedWork {
  private looks = 0;

  constructor(
    private readonly releaseBudgetHolds: ReleaseBudgetHolds,
    private readonly estimateLostCalls: EstimateLostCalls,
    @Inject(CONFIGURATION) private readonly configuration: GeneratorConfiguration,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Held budgets could not be looked at; trying again');
  }

  protected async work(): Promise<void> {
    this.looks += 1;
    if (this.looks % estimateEvery === 0) await this.estimateLostCalls.execute(this.configuration.LLM_TIMEOUT_SECONDS);
    await this.releaseBudgetHolds.execute(this.looks % probeEvery === 0);
  }
}
