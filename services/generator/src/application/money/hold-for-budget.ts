import { Clock, Jobs, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { BudgetHolds } from '../ports/budget-holds.js';
import { Configurations } from '../ports/configurations.js';
import type { BudgetReached } from './budget-reached.js';

/** Hands back a job that its project's budget doesn't pay for, and holds the project's other ones too. */
@Injectable()
export class HoldForBudget {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly jobs: Jobs,
    private readonly holds: BudgetHolds,
    private readonly clock: Clock,
  ) {}

  async execute(job: LeasedJob, { project, message, needs }: BudgetReached): Promise<void> {
    await this.transactions.run(async () => {
      // Before any row of a job is touched, as whoever changes a project's status does it too.
      await this.configurations.lockStatus([project]);
      await this.jobs.retryLater(job, Infinity);
      await this.holds.hold({ project, why: message, needsMicros: needs?.micros ?? null, since: this.clock.now() });
    });
  }
}
