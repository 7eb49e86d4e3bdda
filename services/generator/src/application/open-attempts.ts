import type { Question } from '@consilium/contracts';
import { Clock, LeaseLost, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { AskInBatch } from './batches/ask-in-batch.js';
import { Batcher } from './batcher.js';
import { Attempts } from './ports/attempts.js';
import { Items } from './ports/items.js';
import { Screenings, type OpenScreening } from './ports/screenings.js';
import type { Progress } from './progress.js';
import type { WritingOrder } from './writing-order.js';

const largestBatch = 500;
const lingerMs = 2;

export interface OpenedJob {
  question: Question;
  progress: Progress;
  /** A reply that came with a batch, or whose screening was broken off: it was paid for, so it isn't asked for again. */
  open: OpenScreening | null;
  /** It was refused within a batch: the next call is made by itself. */
  alone: boolean;
}

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
  );

  constructor(
    private readonly items: Items,
    private readonly attempts: Attempts,
    private readonly screenings: Screenings,
    private readonly askInBatch: AskInBatch,
    private readonly clock: Clock,
  ) {}

  /** @throws AwaitingBatch where a call of the order is in a batch that hasn't ended */
  async load({ payload, attempts: leases }: LeasedJob<WritingOrder>): Promise<OpenedJob> {
    const question = await this.questions.submit(payload.item);
    if (question === undefined) throw new LeaseLost(`The item ${payload.item} is gone`);
    // Nobody has worked on a job that was never leased before.
    if (leases === 1) return { question, progress: { attempts: [], screenedOut: [] }, open: null, alone: false };
    const batched = await this.askInBatch.outcome(payload.item, payload.epoch);
    const attempts = await this.attempts.resume(payload.item, payload.epoch, this.clock.now());
    const { screenedOut, open } = await this.screenings.resume(payload.item, payload.epoch);
    const strikes = screenedOut.filter(({ strike }) => strike).map(({ attempt }) => attempt);
    return {
      question,
      progress: {
        // Ids are in the order of time.
        attempts: [...attempts, ...strikes].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        screenedOut: screenedOut.filter(({ strike }) => !strike).map(({ attempt }) => attempt),
      },
      open: open ?? (batched && 'written' in batched ? { written: batched.written, findings: [] } : null),
      alone: batched !== null && 'again' in batched && batched.again === 'alone',
    };
  }
}
