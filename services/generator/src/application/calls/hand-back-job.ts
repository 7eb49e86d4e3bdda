import { Jobs, LOG, type LeasedJob, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AwaitingBatch } from '../batches/awaiting-batch.js';
import { HoldJob } from '../hold-job.js';
import { BudgetReached } from '../money/budget-reached.js';
import { HoldForBudget } from '../money/hold-for-budget.js';
import { isStopCause, ModelUnavailable } from '../ports/language-model.js';
import { StopProject } from '../stop-project.js';
import { CallWithheld } from './call-withheld.js';

const firstRetrySeconds = 5;
const longestRetrySeconds = 600;
/** It is woken as soon as its batch has ended; this is for a wake that got lost. */
const batchSeconds = 6 * 3600;

/** What becomes of a job that couldn't be done now: tried again later, held, or held with all of its project. */
@Injectable()
export class HandBackJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly holdJob: HoldJob,
    private readonly holdForBudget: HoldForBudget,
    private readonly stopProject: StopProject,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async execute(job: LeasedJob<{ project: string }>, error: unknown): Promise<void> {
    if (error instanceof BudgetReached) {
      this.log.info({ item: job.key, project: error.project, why: error.message }, 'A job is held for its budget');
      await this.holdForBudget.execute(job, error);
    } else if (error instanceof AwaitingBatch) {
      await this.jobs.retryLater(job, batchSeconds);
    } else if (error instanceof CallWithheld) {
      await this.holdJob.execute(job);
    } else if (error instanceof ModelUnavailable && isStopCause(error.trouble)) {
      await this.stopProject.execute(job.payload.project, error.trouble, error.message);
      await this.holdJob.execute(job);
    } else {
      await this.retry(job, error);
    }
  }

  private async retry(job: LeasedJob<{ project: string }>, error: unknown): Promise<void> {
    const isUnavailable = error instanceof ModelUnavailable;
    // Longer each time: what fails in the same way again and again has been paid for each time. A request that is refused for its
    // own sake isn't taken soon.
    const isRefused = isUnavailable && error.trouble === 'request';
    const backoff = isRefused
      ? longestRetrySeconds
      : Math.min(firstRetrySeconds * 2 ** (job.attempts - 1), longestRetrySeconds);
    const asked = isUnavailable ? (error.retryAfterSeconds ?? 0) : 0;
    const seconds = isUnavailable && error.isOtherwise ? 0 : Math.max(asked, backoff);
    if (isUnavailable)
      this.log.info({ item: job.key, seconds, why: error.message }, 'No reply; the job is tried again');
    else this.log.error({ err: error as Error, item: job.key, seconds }, 'A job failed and is tried again');
    // A time that the server has named holds whatever becomes of the project. The rest isn't to be waited out by jobs of a project
    // that was stopped meanwhile: what kept them back is what a lead mends before resuming it.
    if (asked > 0) await this.jobs.retryLater(job, seconds);
    else await this.holdJob.execute(job, seconds);
  }
}
