import type { Attempt, Question } from '@consilium/contracts';
import { Clock, isTransient, LeaseLost, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Batcher } from './batcher.js';
import { Attempts } from './ports/attempts.js';
import { Items } from './ports/items.js';
import type { WritingOrder } from './writing-order.js';

const largestBatch = 500;
const lingerMs = 2;

/** Finds where a job stands: its question, and what was tried for the order by workers before. */
@Injectable()
export class OpenAttempts {
  private readonly questions = new Batcher<string, Question | undefined>(
    async (ids) => {
      const found = await this.items.questions(ids);
      return ids.map((id) => found.get(id));
    },
    largestBatch,
    lingerMs,
    (error) => !isTransient(error),
  );

  constructor(
    private readonly items: Items,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  async load({
    payload,
    attempts: leases,
  }: LeasedJob<WritingOrder>): Promise<{ question: Question; attempts: Attempt[] }> {
    const question = await this.questions.submit(payload.item);
    if (question === undefined) throw new LeaseLost(`The item ${payload.item} is gone`);
    // Nobody has worked on a job that was never leased before.
    const attempts = leases > 1 ? await this.attempts.resume(payload.item, payload.epoch, this.clock.now()) : [];
    return { question, attempts };
  }
}
