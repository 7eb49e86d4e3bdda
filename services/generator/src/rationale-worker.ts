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
import { CallGate } from './application/calls/call-gate.js';
import { HandBackJob } from './application/calls/hand-back-job.js';
import { DoModelJob, type ModelOrder } from './application/model-job.js';
import { writingJob } from './application/writing-order.js';
import type { GeneratorConfiguration } from './configuration.js';

/** Jobs in hand above what the server takes: those being prepared, and those whose outcome is being kept. */
const reserveShare = 0.4;
const leastReserve = 2;
/** With those that wait to be tried again. */
const mostInHand = 2;

/** Keeps as many calls of the model under way as are allowed; any number of workers share the jobs. */
@Injectable()
export class RationaleWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly runner: JobRunner<ModelOrder>;

  constructor(
    private readonly jobs: Jobs,
    private readonly doModelJob: DoModelJob,
    private readonly handBackJob: HandBackJob,
    private readonly gate: CallGate,
    @Inject(CONFIGURATION) private readonly configuration: GeneratorConfiguration,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.runner = new JobRunner<ModelOrder>({
      jobs,
      kind: writingJob,
      concurrency: configuration.LLM_CONCURRENCY * mostInHand + leastReserve,
      room: () => this.room(),
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

  private room(): number {
    const { limit, pausing } = this.gate;
    const reserve = Math.max(Math.ceil(limit * reserveShare), leastReserve);
    const room = limit + reserve - (this.runner.inFlight - pausing);
    // Some at a time, instead of a statement for each.
    return room < reserve / 2 ? 0 : room;
  }

  private async run(job: LeasedJob<ModelOrder>, signal: AbortSignal): Promise<void> {
    try {
      await this.doModelJob.execute(job, signal);
    } catch (error) {
      if (error instanceof LeaseLost || signal.aborted) throw error;
      await this.handBackJob.execute(job, error);
    }
  }
}
