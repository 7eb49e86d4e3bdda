import type { Cost } from '@consilium/contracts';
import { Clock, LOG, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { costOf } from '../domain/money/price.js';
import type { Prompt } from '../domain/prompts/write-prompt.js';
import { StartAttempts } from './money/start-attempts.js';
import { pause } from './pause.js';
import { Attempts, type AttemptPurpose } from './ports/attempts.js';
import { LanguageModel, ModelUnavailable, type Completion } from './ports/language-model.js';
import type { WritingOrder } from './writing-order.js';

export interface Call {
  id: string;
  /** Left out: to write. */
  purpose?: AttemptPurpose;
  order: WritingOrder;
  prompt: Prompt;
  /** Null: the model of this service's own configuration. */
  model: string | null;
  seed: number;
  temperature: number | null;
  maxTokens: number | null;
}

export interface PaidCompletion extends Completion {
  /** Null where the model has no price, or its server doesn't count tokens. */
  cost: Cost | null;
  /** As it was sent: the call's own, or what its project's cap leaves it. */
  maxTokens: number | null;
}

const firstRestMs = 5000;
const longestRestMs = 30_000;

/**
 * Calls the model, after writing down that it is about to. What fails for every call alike (a key that is refused, a model
 * that isn't there, no connection) gives all calls a rest that doubles, instead of a try and a log line for each job.
 */
@Injectable()
export class CallModel {
  private restUntil = 0;
  private restMs = 0;

  constructor(
    private readonly startAttempts: StartAttempts,
    private readonly attempts: Attempts,
    private readonly model: LanguageModel,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * @throws ModelUnavailable where no reply came: no strike, the job is tried again later; BudgetReached where the project
   * has no money left for the call, which then was neither made nor written down
   */
  async execute(call: Call, startedAt: Date, signal: AbortSignal): Promise<PaidCompletion> {
    await this.rest(signal);
    const model = call.model ?? this.model.defaultModel;
    const { order, prompt, id, seed, temperature } = call;
    const { price, maxTokens } = await this.startAttempts.execute({
      attempt: {
        id,
        purpose: call.purpose ?? 'write',
        item: order.item,
        project: order.project,
        epoch: order.epoch,
        model: model ?? 'none',
        promptVersion: prompt.version,
        seed,
        temperature,
        maxTokens: call.maxTokens,
        startedAt,
      },
      prompt: prompt.text,
    });
    try {
      if (model === null) {
        throw new ModelUnavailable(
          "No model is configured: set LLM_MODEL, or name one in the project's configuration",
          true,
          null,
        );
      }
      const completion = await this.model.complete(
        { model, prompt: prompt.text, seed, temperature, maxTokens },
        signal,
      );
      this.restMs = 0;
      const { prompt: sent, completion: written } = completion.tokens;
      // A server that says no tokens at all has not counted them.
      const cost = price && sent + written > 0 ? costOf(completion.tokens, price) : null;
      return { ...completion, cost, maxTokens };
    } catch (error) {
      await this.giveUp(id, error, signal);
      throw error;
    }
  }

  private async giveUp(id: string, error: unknown, signal: AbortSignal): Promise<void> {
    const unavailable = error instanceof ModelUnavailable;
    if (unavailable && error.affectsAll && !signal.aborted) this.startRest(error);
    // The attempt is closed by whoever takes the job over, where the database can't be reached now.
    const ending = unavailable
      ? { outcome: 'failed' as const, detail: error.message, mayBePaid: error.mayBePaid }
      : { outcome: 'abandoned' as const, detail: null, mayBePaid: true };
    await this.attempts.close(id, ending, this.clock.now()).catch(() => undefined);
  }

  private startRest(cause: ModelUnavailable): void {
    const now = this.clock.now().getTime();
    // Calls that were in flight together fail together: one rest for all of them.
    if (now < this.restUntil) return;
    this.restMs = Math.min(Math.max(this.restMs * 2, firstRestMs), longestRestMs);
    this.restUntil = now + this.restMs;
    this.log.error(
      { seconds: this.restMs / 1000 },
      `The model can't be used: ${cause.message}. The jobs stay, without a strike; calls go on after a rest`,
    );
  }

  private async rest(signal: AbortSignal): Promise<void> {
    const left = this.restUntil - this.clock.now().getTime();
    if (left > 0) await pause(left, signal);
    signal.throwIfAborted();
  }
}
