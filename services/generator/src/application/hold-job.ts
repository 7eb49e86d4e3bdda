import { Jobs, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';

/** Its project isn't known here yet: look again. */
const lookAgainSeconds = 2;

/** Hands back a job: where its project is paused, archived or stopped, to wait there until it is active again. */
@Injectable()
export class HoldJob {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly jobs: Jobs,
  ) {}

  /** @param otherwise after so many seconds it is tried again where the project is active */
  async execute(job: LeasedJob<{ project: string }>, otherwise = 0): Promise<void> {
    const { project } = job.payload;
    await this.transactions.run(async () => {
      // Asked again under a lock: it may be active by now, and then nobody would release what is held.
      const status = (await this.configurations.lockStatus([project])).get(project);
      const seconds = status === undefined ? lookAgainSeconds : status === 'active' ? otherwise : Infinity;
      await this.jobs.retryLater(job, seconds);
    });
  }
}
