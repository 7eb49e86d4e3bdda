import {
  CONFIGURATION,
  JobRunner,
  Jobs,
  LeaseLost,
  LOG,
  continueTrace,
  withTrace,
  type LeasedJob,
  type Log,
} from '@consilium/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BudgetReached } from './application/money/budget-reached.js';
import { HoldForBudget } from './application/money/hold-for-budget.js';
import { ModelUnavailable } from './application/ports/language-model.js';
import { WriteRationale } from './application/write-rationale.js';
import { writingJob, type WritingOrder } from './application/writing-order.js';
import type { GeneratorConfiguration } from './configuration.js';

const firstRetrySeconds = 5;
const longestRetrySeconds = 600;

/** Keeps as many calls of the model under way as are allowed; any number of workers share the jobs. */
@Injectable()
export class RationaleWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly runner: JobRunner<WritingOrder>;

  constructor(
    private readonly jobs: Jobs,
    private readonly writeRationale: WriteRationale,
    private readonly holdForBudget: HoldForBudget,
    @Inject(CONFIGURATION) private readonly configuration: GeneratorConfiguration,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.runner = new JobRunner<WritingOrder>({
      jobs,
      kind: writingJob,
      concurrency: configuration.LLM_CONCURRENCY,
      run: (job, signal) => withTrace(continueTrace(job.payload.cause.traceparent), () => this.run(job, signal)),
      log,
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop((this.configuration.SHUTDOWN_GRACE_SECONDS * 1000) / 2);
  }

  private async run(job: LeasedJob<WritingOrder>, signal: AbortSignal): Promise<void> {
    try {
      await this.writeRationale.execute(job, signal);
    } catch (error) {
      if (error instanceof LeaseLost || signal.aborted) throw error;
      if (error instanceof BudgetReached) {
        this.log.info({ item: job.key, project: error.project, why: error.message }, 'A job is held for its budget');
        await this.holdForBudget.execute(job, error);
        return;
      }
      // Longer each time: what fails in the same way again and again has been paid for each time.
      const backoff = Math.min(firstRetrySeconds * 2 ** (job.attempts - 1), longestRetrySeconds);
      const unavailable = error instanceof ModelUnavailable;
      const seconds = (unavailable ? error.retryAfterSeconds : null) ?? backoff;
      // What affects all calls is told once, where they rest.
      if (unavailable)
        this.log.info({ item: job.key, seconds, why: error.message }, 'No reply; the job is tried again');
      else this.log.error({ err: error as Error, item: job.key, seconds }, 'A job failed and is tried again');
      await this.jobs.retryLater(job, seconds);
    }
  }
}
