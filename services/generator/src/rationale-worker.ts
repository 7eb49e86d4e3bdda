import {
  Clock,
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
import { CallGate } from './application/calls/call-gate.js';
import { HandBackJob } from './application/calls/hand-back-job.js';
import { LeaseJobs } from './application/calls/lease-jobs.js';
import { DoModelJob, type ModelOrder } from './application/model-job.js';
import { JobLeases } from './application/ports/job-leases.js';
import { LanguageModel } from './application/ports/language-model.js';
import { writingJob } from './application/writing-order.js';
import type { GeneratorConfiguration } from './configuration.js';

/** Keeps as many calls of the model under way as are allowed; any number of workers share the jobs. */
@Injectable()
export class RationaleWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leaseJobs: LeaseJobs;
  private readonly runner: JobRunner<ModelOrder>;

  constructor(
    jobs: Jobs,
    leases: JobLeases,
    model: LanguageModel,
    clock: Clock,
    private readonly doModelJob: DoModelJob,
    private readonly handBackJob: HandBackJob,
    private readonly gate: CallGate,
    @Inject(CONFIGURATION) private readonly configuration: GeneratorConfiguration,
    @Inject(LOG) log: Log,
  ) {
    const apart = Object.keys(configuration.LLM_KEYS ?? {});
    this.leaseJobs = new LeaseJobs(jobs, leases, gate, model, clock, apart);
    this.runner = new JobRunner<ModelOrder>({
      jobs,
      kind: writingJob,
      concurrency: this.leaseJobs.most,
      lease: (most) => this.lease(most),
      run: (job, signal) => withTrace(continueTrace(job.payload.cause.traceparent), () => this.run(job, signal)),
      log,
    });
    gate.whenRoom(() => this.runner.fill());
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Calls under way may end; jobs that still wait for a slot are another worker's at once.
    this.gate.close();
    await this.runner.stop((this.configuration.SHUTDOWN_GRACE_SECONDS * 1000) / 2);
  }

  private async lease(most: number): Promise<LeasedJob<ModelOrder>[]> {
    const leased = await this.leaseJobs.execute(most);
    // What was leased may all be one account's: there may be room for the others' yet.
    if (leased.length > 0 && this.leaseJobs.isByAccount) this.runner.fill();
    return leased;
  }

  private async run(job: LeasedJob<ModelOrder>, signal: AbortSignal): Promise<void> {
    const letGo = this.leaseJobs.take(job);
    try {
      await this.doModelJob.execute(job, signal);
    } catch (error) {
      if (error instanceof LeaseLost || signal.aborted) throw error;
      await this.handBackJob.execute(job, error);
    } finally {
      letGo();
    }
  }
}
