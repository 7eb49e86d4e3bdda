import { Clock, Jobs, LeaseLost, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Batcher } from '../batcher.js';
import { Attempts, type FinishedAttempt } from '../ports/attempts.js';
import { Items } from '../ports/items.js';
import { Screenings, type Finding, type NewScreening } from '../ports/screenings.js';
import type { WritingOrder } from '../writing-order.js';

export interface KeptFinding {
  job: LeasedJob<WritingOrder>;
  /** The rationale's own attempt. */
  attempt: string;
  finding: Finding;
  finished: FinishedAttempt;
}

const largestBatch = 200;
const lingerMs = 15;

/** Keeps what a screening needs to go on after a worker's end: the reply that it is about, and what each call found. */
@Injectable()
export class KeepFindings {
  private readonly opening = new Batcher<NewScreening, void>(
    async (screenings) => {
      await this.screenings.open(screenings, this.clock.now());
      return screenings.map(() => undefined);
    },
    largestBatch,
    lingerMs,
  );
  private readonly finding = new Batcher<KeptFinding, boolean>((found) => this.keep(found), largestBatch, lingerMs);

  constructor(
    private readonly transactions: Transactions,
    private readonly items: Items,
    private readonly attempts: Attempts,
    private readonly screenings: Screenings,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  open(screening: NewScreening): Promise<void> {
    return this.opening.submit(screening);
  }

  /** @throws LeaseLost where another has taken over: the call is paid, and counts for nothing else */
  async found(found: KeptFinding): Promise<void> {
    if (!(await this.finding.submit(found))) throw new LeaseLost(`The lease of ${found.job.key} was lost`);
  }

  private keep(found: KeptFinding[]): Promise<boolean[]> {
    return this.transactions.run(async () => {
      // Items before jobs, as wherever a reply is settled.
      await this.items.lock(found.map(({ job }) => job.payload.item));
      const held = new Set<LeasedJob>(await this.jobs.renew(found.map(({ job }) => job)));
      const valid = found.filter(({ job }) => held.has(job));
      await this.screenings.keep(valid);
      const simulated = valid.filter(({ finding }) => finding.simulated).map(({ job }) => job.payload.item);
      await this.items.markSimulated(simulated);
      await this.attempts.finish(
        found.map(({ job, finished }) => (held.has(job) ? finished : { ...finished, outcome: 'late' as const })),
        this.clock.now(),
      );
      return found.map(({ job }) => held.has(job));
    });
  }
}
