import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { SweepJobs } from './application/sweep-jobs.js';

const everyMs = 1000;

/** Looks again and again whether jobs are left to be held or released: in every role, since either may be alone for a while. */
@Injectable()
export class SweepWatch extends RepeatedWork {
  constructor(
    private readonly sweepJobs: SweepJobs,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Jobs could not be held or released as their project stands; trying again');
  }

  protected work(): Promise<void> {
    return this.sweepJobs.execute();
  }
}
