import { Clock, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { JobHolds } from './ports/job-holds.js';

/** Longer isn't worked in one go: whoever ends the service waits for it. */
const turnMs = 500;

/** Holds or releases what a project's change has left of its jobs, some at a time. Any process can go on where another stopped. */
@Injectable()
export class SweepJobs {
  constructor(
    private readonly transactions: Transactions,
    private readonly holds: JobHolds,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const until = this.now() + turnMs;
    for (const project of await this.holds.underWay()) {
      while ((await this.sweepSome(project)) && this.now() < until);
    }
  }

  private sweepSome(project: string): Promise<boolean> {
    return this.transactions.run(() => this.holds.sweepSome(project));
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
