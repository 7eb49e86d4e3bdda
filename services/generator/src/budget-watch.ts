import { LOG, type Log } from '@consilium/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ReleaseBudgetHolds } from './application/money/release-budget-holds.js';

const everyMs = 1000;
const probeEvery = 5;

/** Looks again and again whether projects that are held for their budget may go on. */
@Injectable()
export class BudgetWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private looks = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly releaseBudgetHolds: ReleaseBudgetHolds,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, everyMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      await this.releaseBudgetHolds.execute(++this.looks % probeEvery === 0);
    } catch (error) {
      this.log.warn({ err: error }, 'Held budgets could not be looked at; trying again');
    }
  }
}
