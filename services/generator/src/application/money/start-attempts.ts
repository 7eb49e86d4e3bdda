import { Clock, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { admit } from '../../domain/money/admit.js';
import { batchPrice, priceAt, type Money, type Price } from '../../domain/money/price.js';
import { ReplyLimits } from '../../domain/money/reply-limits.js';
import { expectedReply, mostOf, replyLimit } from '../../domain/money/reservation.js';
import { Batcher } from '../batcher.js';
import { BudgetReached } from './budget-reached.js';
import { CurrentConfigurations } from '../current-configurations.js';
import { CurrentPrices } from './current-prices.js';
import { Attempts, type StartedAttempt } from '../ports/attempts.js';
import { Spending, type Funds } from '../ports/spending.js';
import { SeenModels } from './seen-models.js';
import { shownMoney, whyNoCall, whyNoSum } from './budget-words.js';

export interface Starting {
  attempt: Omit<StartedAttempt, 'reserved' | 'expected'>;
  /** What the model will be sent. */
  prompt: string;
  /** In a batch, which costs less. */
  inBatch?: boolean;
}

/** A call that may be made, now that it is written down. */
export interface Started {
  /** To be sent with the call: with a cap, what its reservation pays for. */
  maxTokens: number | null;
  /** By which the call will be paid; null: not known. */
  price: Price | null;
}

interface Weighed extends Starting, Started {
  reserved: Money | null;
  expected: Money | null;
  cap: Money | null;
}

const largestBatch = 500;
const lingerMs = 2;

/**
 * Writes calls down before they are made. Where their project has a cap, in the same transaction money is put aside for
 * each, as much as it can cost at most; what the cap no longer pays for isn't made.
 */
@Injectable()
export class StartAttempts {
  private readonly batcher = new Batcher<Starting, Started | BudgetReached>(
    (batch) => this.start(batch),
    largestBatch,
    lingerMs,
  );

  private readonly repeating = new Batcher<Starting['attempt'], void>(
    async (batch) => {
      const at = this.clock.now();
      await this.attempts.start(
        batch.map((attempt) => ({ ...attempt, reserved: null, expected: null })),
        at,
      );
      return batch.map(() => undefined);
    },
    largestBatch,
    lingerMs,
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: Attempts,
    private readonly spending: Spending,
    private readonly prices: CurrentPrices,
    private readonly configurations: CurrentConfigurations,
    private readonly seenModels: SeenModels,
    private readonly replyLimits: ReplyLimits,
    private readonly clock: Clock,
  ) {}

  /** A reply that was paid for before costs nothing: it is written down whatever the budget. */
  repeat(attempt: Starting['attempt']): Promise<void> {
    return this.repeating.submit(attempt);
  }

  /** @throws BudgetReached where the call must not be made */
  async execute(starting: Starting): Promise<Started> {
    const started = await this.batcher.submit(starting);
    if (started instanceof BudgetReached) throw started;
    return started;
  }

  private async start(batch: Starting[]): Promise<(Started | BudgetReached)[]> {
    const prices = await this.prices.all();
    const weighed = await Promise.all(batch.map((one) => this.weigh(one, prices)));
    const refused = new Map(weighed.map((call) => [call, this.priceless(call)]));
    const fit = weighed.filter((call) => !refused.get(call));
    if (fit.every(({ cap }) => cap === null)) await this.write(fit);
    else await this.transactions.run(() => this.reserve(fit, refused));
    return weighed.map((call) => refused.get(call) ?? { maxTokens: call.maxTokens, price: call.price });
  }

  private async weigh({ attempt, prompt, inBatch = false }: Starting, prices: readonly Price[]): Promise<Weighed> {
    const { project, model } = attempt;
    const listed = priceAt(prices, model, attempt.startedAt);
    const price = listed && inBatch ? batchPrice(listed) : listed;
    const budget = (await this.configurations.of(project))?.configuration.budget ?? null;
    const cap = budget && { micros: budget.cap, currency: budget.currency };
    if (price === null)
      return { attempt, prompt, price, cap, reserved: null, expected: null, maxTokens: attempt.maxTokens };
    const seen = await this.seenModels.of(project, model);
    const limit = replyLimit(attempt.maxTokens, seen, this.replyLimits.mostOf(model));
    const expected = mostOf(price, prompt, expectedReply(limit, seen));
    // Without a cap nothing is cut off: what is put aside counts only if a cap is set while the call is under way.
    const maxTokens = cap ? limit : attempt.maxTokens;
    return { attempt, prompt, price, cap, reserved: mostOf(price, prompt, limit), expected, maxTokens };
  }

  private priceless({ attempt: { project, model }, cap, price }: Weighed): BudgetReached | null {
    if (cap === null || price?.currency === cap.currency) return null;
    return new BudgetReached(whyNoCall(model, cap, price), project, null);
  }

  private async reserve(calls: readonly Weighed[], refused: Map<Weighed, BudgetReached | null>): Promise<void> {
    const capped = Map.groupBy(
      calls.filter(({ cap }) => cap !== null),
      ({ attempt }) => attempt.project,
    );
    const accounts = [...capped].map(([project, [first]]) => ({ project, currency: first!.cap!.currency }));
    const funds = await this.spending.lock(accounts);
    for (const [project, ofProject] of capped) {
      const { spentMicros, reservedMicros, others } = funds.get(project)!;
      if (others.length > 0) {
        const reached = new BudgetReached(whyNoSum(ofProject[0]!.cap!, others), project, null);
        for (const call of ofProject) refused.set(call, reached);
        continue;
      }
      const left = ofProject[0]!.cap!.micros - spentMicros - reservedMicros;
      const admitted = admit(
        ofProject.map((call) => ({ call, reservedMicros: call.reserved!.micros })),
        left,
      );
      const passed = new Set([...admitted].map(({ call }) => call));
      for (const call of ofProject) if (!passed.has(call)) refused.set(call, this.tooDear(call, funds.get(project)!));
    }
    await this.write(calls.filter((call) => !refused.get(call)));
  }

  private tooDear({ attempt: { project, model }, cap, reserved }: Weighed, funds: Funds): BudgetReached {
    const { currency } = cap!;
    const shown = (micros: number): string => shownMoney({ micros, currency });
    return new BudgetReached(
      `A call of ${model} may cost up to ${shownMoney(reserved!)}; of the cap of ${shownMoney(cap!)}, ` +
        `${shown(funds.spentMicros)} are spent and ${shown(funds.reservedMicros)} put aside for calls under way or not known to be paid`,
      project,
      reserved,
    );
  }

  private async write(calls: readonly Weighed[]): Promise<void> {
    if (calls.length === 0) return;
    await this.attempts.start(
      calls.map(({ attempt, maxTokens, reserved, expected }) => ({ ...attempt, maxTokens, reserved, expected })),
      this.clock.now(),
    );
  }
}
