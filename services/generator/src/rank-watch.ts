import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { RerankJobs } from './application/rerank-jobs.js';

const everyMs = 1000;

/** Looks again and again whether a project's priority has changed. */
@Injectable()
export class RankWatch extends RepeatedWork {
  constructor(
    private readonly rerankJobs: RerankJobs,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Jobs could not follow the priority of their project; trying again');
  }

  protected work(): Promise<void> {
    return this.rerankJobs.execute();
  }
}
