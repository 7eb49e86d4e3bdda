import type { Log } from '../telemetry/log.js';
import { leaseSeconds, LeaseLost, type Jobs, type LeasedJob } from './jobs.js';

const idleMs = 500;
const renewEveryMs = (leaseSeconds / 3) * 1000;
const afterFailureSeconds = 5;

export interface JobRunnerOptions<P> {
  readonly jobs: Jobs;
  readonly kind: string;
  /** Jobs in hand at once, at most. */
  readonly concurrency: number;
  /** Leases what is of use at this moment, so many at most; left out: as many as are due. */
  readonly lease?: (most: number) => Promise<LeasedJob<P>[]>;
  /** Completes the job itself, in the transaction that keeps its result. The signal aborts when the lease is lost. */
  readonly run: (job: LeasedJob<P>, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Leases jobs as slots come free, renews their leases, and hands back what fails. */
export class JobRunner<P> {
  private readonly running = new Map<LeasedJob<P>, AbortController>();
  private readonly finished = new Set<Promise<void>>();
  private stopping = false;
  private leasing: Promise<void> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private renewal: NodeJS.Timeout | undefined;
  private again = false;
  private busy = false;

  constructor(private readonly options: JobRunnerOptions<P>) {
    options.jobs.onEnqueued(() => this.fill());
  }

  start(): void {
    this.idle = setInterval(() => this.fill(), idleMs);
    this.renewal = setInterval(() => void this.renew(), renewEveryMs);
    this.fill();
  }

  /** Leases nothing more; waits for the jobs in hand, and after `graceMs` hands them back. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    clearInterval(this.idle);
    // From now on, and not only once a lease that is under way has been answered: the database may be away.
    const handBack = setTimeout(() => {
      for (const controller of this.running.values()) controller.abort(new LeaseLost('The worker is stopping'));
    }, graceMs);
    await this.leasing;
    await Promise.allSettled(this.finished);
    clearTimeout(handBack);
    clearInterval(this.renewal);
  }

  get inFlight(): number {
    return this.running.size;
  }

  /** Leases again: more may be of use by now. */
  fill(): void {
    if (this.busy) this.again = true;
    else if (!this.stopping) this.leasing = this.lease();
  }

  private async lease(): Promise<void> {
    this.busy = true;
    try {
      do {
        this.again = false;
        const { jobs, kind, concurrency, lease } = this.options;
        const free = concurrency - this.running.size;
        if (free <= 0 || this.stopping) break;
        const leased = await (lease ? lease(free) : jobs.lease<P>(kind, free));
        if (this.stopping) await Promise.all(leased.map((job) => jobs.retryLater(job, 0)));
        else for (const job of leased) this.launch(job);
      } while (this.again);
    } catch (error) {
      this.options.log.warn({ err: error }, 'No job could be leased; trying again');
    } finally {
      this.busy = false;
    }
  }

  private launch(job: LeasedJob<P>): void {
    const controller = new AbortController();
    this.running.set(job, controller);
    const work = this.attempt(job, controller.signal).finally(() => {
      this.running.delete(job);
      this.finished.delete(work);
      this.fill();
    });
    this.finished.add(work);
  }

  private async attempt(job: LeasedJob<P>, signal: AbortSignal): Promise<void> {
    const { jobs, log } = this.options;
    try {
      await this.options.run(job, signal);
    } catch (error) {
      if (error instanceof LeaseLost && !this.stopping) {
        log.info({ job: job.key, kind: job.kind }, 'A lease was lost: another has taken over, or the job was closed');
        return;
      }
      const isGivenUp = signal.aborted || error instanceof LeaseLost;
      if (!isGivenUp) log.warn({ err: error, job: job.key, kind: job.kind }, 'A job failed and is handed back');
      await jobs.retryLater(job, isGivenUp ? 0 : afterFailureSeconds).catch((failure: unknown) => {
        log.warn({ err: failure, job: job.key }, 'A job could not be handed back; its lease will end by itself');
      });
    }
  }

  private async renew(): Promise<void> {
    const held = [...this.running.keys()];
    if (held.length === 0) return;
    try {
      const kept = new Set(await this.options.jobs.renew(held));
      for (const job of held) if (!kept.has(job)) this.running.get(job)?.abort(new LeaseLost('The lease was lost'));
    } catch (error) {
      this.options.log.warn({ err: error }, 'Leases could not be renewed; trying again');
    }
  }
}
