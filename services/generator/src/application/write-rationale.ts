import type { Attempt, Question } from '@consilium/contracts';
import { Clock, LOG, type LeasedJob, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { judgeReply } from '../domain/reply/judge-reply.js';
import { showsKey } from '../domain/prompts/key-shown.js';
import { writePrompt } from '../domain/prompts/write-prompt.js';
import { countStrikes, seedOf } from '../domain/strikes.js';
import { CallModel, type Call } from './call-model.js';
import { CurrentConfigurations } from './current-configurations.js';
import { HoldJob } from './hold-job.js';
import { OpenAttempts } from './open-attempts.js';
import type { KnownConfiguration } from './ports/configurations.js';
import type { Completion } from './ports/language-model.js';
import { SettleAttempts } from './settle-attempts.js';
import type { Settlement } from './settlement.js';
import type { WritingOrder } from './writing-order.js';

/** DeepSeek's advice for R1, where the project sets no temperature of its own. */
const usualTemperature = 0.6;

/** Has the model write the rationale that an order asks for: attempt by attempt, until one is right or the strikes are up. */
@Injectable()
export class WriteRationale {
  constructor(
    private readonly configurations: CurrentConfigurations,
    private readonly openAttempts: OpenAttempts,
    private readonly callModel: CallModel,
    private readonly settleAttempts: SettleAttempts,
    private readonly holdJob: HoldJob,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws LeaseLost where another has taken over meanwhile; ModelUnavailable where no reply came */
  async execute(job: LeasedJob<WritingOrder>, signal: AbortSignal): Promise<void> {
    const order = job.payload;
    const { question, attempts: earlier } = await this.openAttempts.load(job);
    let attempts = earlier;
    for (;;) {
      const current = await this.configurations.of(order.project);
      if (current?.configuration.status !== 'active') {
        await this.holdJob.execute(job);
        return;
      }
      signal.throwIfAborted();
      const settlement = await this.attempt(job, question, attempts, current, signal);
      await this.settleAttempts.execute(settlement, signal);
      attempts = settlement.attempts;
      if (!('strike' in settlement.result)) return;
    }
  }

  private async attempt(
    job: LeasedJob<WritingOrder>,
    question: Question,
    before: Attempt[],
    { configuration }: KnownConfiguration,
    signal: AbortSignal,
  ): Promise<Settlement> {
    const order = job.payload;
    const failed = before.at(-1)?.outcome ?? null;
    const prompt = writePrompt({
      question,
      templates: configuration.prompts,
      failedBefore: failed === 'accepted' ? null : failed,
      guidance: order.guidance,
    });
    const choice = configuration.models[0];
    const call: Call = {
      id: uuidv7(),
      order,
      prompt,
      model: choice?.model ?? null,
      seed: seedOf(countStrikes(order.strikes, before)),
      temperature: choice?.temperature ?? usualTemperature,
      maxTokens: choice?.maxTokens ?? null,
    };
    const startedAt = this.clock.now();
    const completion = await this.callModel.execute(call, startedAt, signal);
    return this.judge(job, question, before, call, startedAt, completion);
  }

  private judge(
    job: LeasedJob<WritingOrder>,
    question: Question,
    before: Attempt[],
    call: Call,
    startedAt: Date,
    { reply, tokens, simulated, model }: Completion,
  ): Settlement {
    const order = job.payload;
    const judged = judgeReply(reply, question);
    const detail = judged.outcome === 'unusable-output' ? judged.detail : null;
    const attempt: Attempt = {
      id: call.id,
      at: startedAt.toISOString(),
      model,
      promptVersion: call.prompt.version,
      outcome: judged.outcome,
      answer: judged.answer,
      detail,
      tokens,
      cost: null,
      simulated,
    };
    const attempts = [...before, attempt];
    const finished = {
      id: call.id,
      model,
      outcome: judged.outcome,
      answer: judged.answer,
      detail,
      tokens,
      simulated,
      trace: reply,
    };
    const settled = { job, question, finished, attempts };
    if (judged.outcome !== 'accepted') {
      const strikes = countStrikes(order.strikes, attempts);
      this.log.debug({ item: order.item, strikes, outcome: judged.outcome, detail }, 'A strike');
      return { ...settled, result: strikes >= order.strikeLimit ? { exhausted: strikes } : { strike: true } };
    }
    const version = {
      version: order.targetVersion,
      contentVersion: question.contentVersion,
      parent: order.guidance?.base?.version ?? null,
      reason: order.reason,
      author: {
        kind: 'model' as const,
        model,
        parameters: { temperature: call.temperature, maxTokens: call.maxTokens, seed: call.seed },
        promptVersion: call.prompt.version,
        attempt: call.id,
        tokens,
        cost: null,
        simulated,
      },
      goldShown: order.goldShown || (order.guidance !== null && showsKey(order.guidance, question)),
      answer: judged.answer,
      text: judged.text,
      createdAt: this.clock.now().toISOString(),
    };
    return { ...settled, result: { version } };
  }
}
