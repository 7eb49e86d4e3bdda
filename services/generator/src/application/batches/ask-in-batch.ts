import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Batcher } from '../batcher.js';
import { attemptOf, type Call } from '../call-model.js';
import { StartAttempts } from '../money/start-attempts.js';
import { Attempts } from '../ports/attempts.js';
import { Batches, type BatchedCall } from '../ports/batches.js';
import type { Written } from '../written.js';
import { AwaitingBatch } from './awaiting-batch.js';
import { withoutReply } from './without-reply.js';
import { writtenInBatch } from './written-in-batch.js';

const largestBatch = 500;
const lingerMs = 2;

/** What became of an order's call that was made in a batch. */
export type FromBatch = { written: Written } | { again: 'in-batch' | 'alone' };

/** Has a call made in a batch, instead of at once. */
@Injectable()
export class AskInBatch {
  private readonly adding = new Batcher<BatchedCall, void>(
    async (calls) => {
      await this.batches.add(calls, this.clock.now());
      return calls.map(() => undefined);
    },
    largestBatch,
    lingerMs,
  );

  constructor(
    private readonly startAttempts: StartAttempts,
    private readonly attempts: Attempts,
    private readonly batches: Batches,
    private readonly clock: Clock,
  ) {}

  /** @throws AwaitingBatch; BudgetReached */
  async execute(call: Call, model: string, startedAt: Date): Promise<never> {
    const { id, order, prompt, seed, temperature } = call;
    const attempt = attemptOf(call, model, null, startedAt);
    const { maxTokens, price } = await this.startAttempts.execute({ attempt, prompt: prompt.text, inBatch: true });
    const request = { project: order.project, model, prompt: prompt.text, seed, temperature, maxTokens };
    const { item, epoch } = order;
    const kept = { promptVersion: prompt.version, startedAt: startedAt.toISOString(), price };
    await this.adding.submit({ id, item, epoch, request, ...kept });
    throw new AwaitingBatch();
  }

  /** @returns null where none was made @throws AwaitingBatch where it is under way */
  async outcome(item: string, epoch: number): Promise<FromBatch | null> {
    const known = await this.batches.callOf(item, epoch);
    if (!known) return null;
    const { call, state, reply } = known;
    if (state === 'waiting') throw new AwaitingBatch();
    if (state === 'answered') return { written: writtenInBatch(call, reply!) };
    const { again, mayBePaid } = withoutReply[state];
    const detail = `the batch brought no reply: ${state}`;
    await this.attempts.close(call.id, { outcome: 'failed', detail, mayBePaid }, this.clock.now());
    await this.batches.drop([call.id]);
    return { again };
  }
}
