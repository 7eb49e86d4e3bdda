import type { Question } from '@consilium/contracts';
import { Clock, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { writePrompt } from '../domain/prompts/write-prompt.js';
import { varyAttempt } from '../domain/vary-attempt.js';
import { AskInBatch } from './batches/ask-in-batch.js';
import { CallModel, type Call } from './call-model.js';
import { TroubledModels } from './calls/troubled-models.js';
import { CurrentConfigurations } from './current-configurations.js';
import { JudgeAttempt } from './judge-attempt.js';
import { OpenAttempts } from './open-attempts.js';
import type { KnownConfiguration } from './ports/configurations.js';
import { failuresOf, lastFailure, type Progress } from './progress.js';
import { SettleAttempts } from './settle-attempts.js';
import type { WritingOrder } from './writing-order.js';
import type { Written } from './written.js';

/** Has the model write the rationale that an order asks for: attempt by attempt, until one is right or the strikes are up. */
@Injectable()
export class WriteRationale {
  constructor(
    private readonly configurations: CurrentConfigurations,
    private readonly openAttempts: OpenAttempts,
    private readonly callModel: CallModel,
    private readonly askInBatch: AskInBatch,
    private readonly judgeAttempt: JudgeAttempt,
    private readonly settleAttempts: SettleAttempts,
    private readonly troubledModels: TroubledModels,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws LeaseLost where another has taken over meanwhile; CallWithheld where the project is to spend nothing;
   * AwaitingBatch; what calls throw
   */
  async execute(job: LeasedJob<WritingOrder>, signal: AbortSignal): Promise<void> {
    const opened = await this.openAttempts.load(job);
    const { question } = opened;
    let { progress, open, alone } = opened;
    for (;;) {
      const current = await this.configurations.active(job.payload.project);
      signal.throwIfAborted();
      const { written, findings } = open ?? {
        written: await this.write(job, question, progress, current, alone, signal),
        findings: [],
      };
      open = null;
      alone = false;
      const settlement = await this.judgeAttempt.execute(
        { job, question, before: progress, written, findings },
        signal,
      );
      await this.settleAttempts.execute(settlement, signal);
      // Nothing else of it: whatever it has would pass for part of the next settlement.
      progress = { attempts: settlement.attempts, screenedOut: settlement.screenedOut };
      if (!('strike' in settlement.result)) return;
    }
  }

  private async write(
    job: LeasedJob<WritingOrder>,
    question: Question,
    before: Progress,
    { configuration }: KnownConfiguration,
    alone: boolean,
    signal: AbortSignal,
  ): Promise<Written> {
    const order = job.payload;
    const prompt = writePrompt({
      question,
      templates: configuration.prompts,
      failedBefore: lastFailure(before),
      guidance: order.guidance,
    });
    const { choice, temperature, seed } = varyAttempt({
      models: configuration.models,
      item: order.item,
      strikes: order.strikes,
      failures: failuresOf(before),
      unusable: this.troubledModels.of(order.project, order.item),
    });
    const call: Call = {
      id: uuidv7(),
      order,
      prompt,
      model: choice?.model ?? null,
      seed,
      temperature,
      maxTokens: choice?.maxTokens ?? null,
      // Experts sent back what was written before: an order of theirs asks for another text, whatever the request.
      isRepeatable: order.reason === 'import',
    };
    if (choice?.batch && !alone) return this.askInBatch.execute(call, choice.model, this.clock.now());
    const completion = await this.callModel.execute(call, signal);
    const kept = { id: call.id, seed, temperature, promptVersion: prompt.version };
    return { call: kept, startedAt: completion.startedAt, completion };
  }
}
