import {
  Clock,
  isTransient,
  Jobs,
  LeaseLost,
  LOG,
  Outbox,
  Transactions,
  type LeasedJob,
  type Log,
} from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { answerTo } from './answer-order.js';
import { Batcher } from './batcher.js';
import { Attempts } from './ports/attempts.js';
import { Items } from './ports/items.js';
import { Screenings } from './ports/screenings.js';
import { pause } from './pause.js';
import type { Settlement } from './settlement.js';

const largestBatch = 200;
/** Nothing beside the seconds or minutes that a reply takes. */
const lingerMs = 15;
const retryMs = 1000;

/**
 * Keeps a reply's outcome, the version, the event and the job's end in one transaction, and only for a worker that still
 * holds the lease: a late one changes nothing but the account of tokens.
 */
@Injectable()
export class SettleAttempts {
  private readonly batcher = new Batcher<Settlement, boolean>(
    (settlements) => this.settle(settlements),
    largestBatch,
    lingerMs,
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly items: Items,
    private readonly attempts: Attempts,
    private readonly screenings: Screenings,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * A reply was paid for, so it is kept at hand for as long as the database can't be reached.
   * @throws LeaseLost where another has taken over, or the order has been overtaken by a higher one
   */
  async execute(settlement: Settlement, signal: AbortSignal): Promise<void> {
    const { job } = settlement;
    for (;;) {
      try {
        if (await this.batcher.submit(settlement)) return;
        throw new LeaseLost(`The lease of ${job.kind} ${job.key} was lost`);
      } catch (error) {
        if (!isTransient(error) || signal.aborted) throw error;
        this.log.warn({ err: error, item: job.key }, 'A reply waits for the database; trying again');
        await pause(retryMs, signal);
      }
    }
  }

  private settle(settlements: Settlement[]): Promise<boolean[]> {
    return this.transactions.run(async () => {
      const items = await this.items.lock(settlements.map(({ job }) => job.payload.item));
      const held = await this.holders(settlements);
      const valid = settlements.filter(({ job }) => held.has(job));
      await this.attempts.keepVersions(
        valid.flatMap(({ job: { payload }, result }) =>
          'version' in result ? [{ item: payload.item, epoch: payload.epoch, version: result.version }] : [],
        ),
      );
      await this.screenings.decide(
        valid.flatMap(({ screening }) => screening ?? []),
        this.clock.now(),
      );
      await this.items.markSimulated(
        valid.filter(({ finished }) => finished.simulated).map(({ job }) => job.payload.item),
      );
      await this.outbox.append(
        valid.flatMap((settlement) => answerTo(settlement, items.get(settlement.job.payload.item)?.simulated ?? false)),
      );
      // Last, because it adds to sums that all workers add to: they wait for each other from here to the commit only.
      await this.attempts.finish(
        settlements.map(({ job, finished }) => (held.has(job) ? finished : { ...finished, outcome: 'late' })),
        this.clock.now(),
      );
      return settlements.map(({ job }) => held.has(job));
    });
  }

  /** The jobs still held by whoever settles them: those that end are completed, those that go on renewed. */
  private async holders(settlements: Settlement[]): Promise<Set<LeasedJob>> {
    const strikes = settlements.filter(({ result }) => 'strike' in result).map(({ job }) => job);
    const ends = settlements.filter(({ result }) => !('strike' in result)).map(({ job }) => job);
    const completed = ends.length > 0 ? await this.jobs.completeAll(ends) : [];
    const renewed = strikes.length > 0 ? await this.jobs.renew(strikes) : [];
    return new Set([...completed, ...renewed]);
  }
}
