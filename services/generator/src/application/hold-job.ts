import { Jobs, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';
import { JobHolds } from './ports/job-holds.js';
import type { WritingOrder } from './writing-order.js';

const lookAgainSeconds = 2;

/** Hands back a job whose project is paused or archived, to wait there until it is active again. */
@Injectable()
export class HoldJob {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly jobs: Jobs,
    private readonly holds: JobHolds,
  ) {}

  async execute(job: LeasedJob<WritingOrder>): Promise<void> {
    const { project } = job.payload;
    await this.transactions.run(async () => {
      // Asked again under a lock: it may be active by now, and then nobody would release what is held.
      const status = (await this.configurations.lockStatus([project])).get(project);
      await this.jobs.retryLater(job, status === 'active' ? 0 : lookAgainSeconds);
      if (status !== undefined && status !== 'active') await this.holds.hold(project);
    });
  }
}
