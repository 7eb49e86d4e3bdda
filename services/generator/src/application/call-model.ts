import { Clock, isTransient, LOG, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Prompt } from '../domain/prompts/write-prompt.js';
import { Batcher } from './batcher.js';
import { pause } from './pause.js';
import { Attempts, type AttemptPurpose, type StartedAttempt } from './ports/attempts.js';
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

const largestBatch = 500;
const lingerMs = 2;
const firstRestMs = 5000;
const longestRestMs = 30_000;

/**
 * Calls the model, after writing down that it is about to. What fails for every call alike (a key that is refused, a model
 * that isn't there, no connection) gives all calls a rest that doubles, instead of a try and a log line for each job.
 */
@Injectable()
export class CallModel {
  private readonly starts = new Batcher<StartedAttempt, void>(
    async (attempts) => {
      await this.attempts.start(attempts, this.clock.now());
      return attempts.map(() => undefined);
    },
    largestBatch,
    lingerMs,
    (error) => !isTransient(error),
  );
  private restUntil = 0;
  private restMs = 0;

  constructor(
    private readonly attempts: Attempts,
    private readonly model: LanguageModel,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws ModelUnavailable where no reply came: no strike, the job is tried again later */
  async execute(call: Call, startedAt: Date, signal: AbortSignal): Promise<Completion> {
    await this.rest(signal);
    const model = call.model ?? this.model.defaultModel;
    const { order, prompt, id, seed, temperature, maxTokens } = call;
    await this.starts.submit({
      id,
      purpose: call.purpose ?? 'write',
      item: order.item,
      project: order.project,
      epoch: order.epoch,
      model: model ?? 'none',
      promptVersion: prompt.version,
      seed,
      temperature,
      maxTokens,
      startedAt,
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
      return completion;
    } catch (error) {
      await this.giveUp(id, error, signal);
      throw error;
    }
  }

  private async giveUp(id: string, error: unknown, signal: AbortSignal): Promise<void> {
    const unavailable = error instanceof ModelUnavailable;
    const detail = unavailable ? error.message : null;
    const outcome = unavailable ? 'failed' : 'abandoned';
    if (unavailable && error.affectsAll && !signal.aborted) this.startRest(error);
    // The attempt is closed by whoever takes the job over, where the database can't be reached now.
    await this.attempts.close(id, outcome, detail, this.clock.now()).catch(() => undefined);
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
