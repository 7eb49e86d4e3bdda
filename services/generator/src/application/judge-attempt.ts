import type { Attempt, Question, Version } from '@consilium/contracts';
import { Clock, LOG, type LeasedJob, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { showsKey } from '../domain/prompts/key-shown.js';
import { judgeReply, type Judgement } from '../domain/reply/judge-reply.js';
import { countStrikes } from '../domain/strikes.js';
import type { AttemptOutcome } from './ports/attempts.js';
import type { Finding } from './ports/screenings.js';
import { timesScreenedOut, type Progress } from './progress.js';
import { ScreenRationale, type Screened } from './screening/screen-rationale.js';
import type { Settlement } from './settlement.js';
import type { WritingOrder } from './writing-order.js';
import type { Written } from './written.js';

/** A reply, and what it is a reply to. */
export interface Tried {
  job: LeasedJob<WritingOrder>;
  question: Question;
  /** What was tried for the order before. */
  before: Progress;
  written: Written;
  /** Of a screening that was begun before the job was taken over. */
  findings: readonly Finding[];
}

type Accepted = Extract<Judgement, { outcome: 'accepted' }>;

/** Says what a reply comes to: a version, a strike, or a rationale that its screening sends back. */
@Injectable()
export class JudgeAttempt {
  constructor(
    private readonly screenRationale: ScreenRationale,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async execute(tried: Tried, signal: AbortSignal): Promise<Settlement> {
    const { written, before, question } = tried;
    const judged = judgeReply(written.completion.reply, question);
    if (judged.outcome !== 'accepted') {
      const attempt = attemptOf(written, judged);
      return this.strike(tried, attempt, attempt.outcome);
    }
    const screening = await this.screenRationale.execute(
      { ...tried, text: judged.text, screenedOutBefore: timesScreenedOut(before) },
      signal,
    );
    const settlement = screening?.screenedOut
      ? this.sendBack(tried, judged.answer, screening)
      : this.accept(tried, judged);
    return screening === null ? settlement : { ...settlement, screening };
  }

  private strike(tried: Tried, attempt: Attempt, outcome: AttemptOutcome): Settlement {
    const { job, before } = tried;
    const attempts = [...before.attempts, attempt];
    const { strikes: earlier, strikeLimit } = job.payload;
    const strikes = countStrikes(earlier, attempts);
    this.log.debug({ item: job.key, strikes, outcome, detail: attempt.detail }, 'A strike');
    const result = strikes >= strikeLimit ? { exhausted: strikes } : { strike: true };
    return settled(tried, attempt, outcome, { ...before, attempts }, result);
  }

  /** A strike or not, as the policy says; either way the model is asked again. */
  private sendBack(tried: Tried, answer: string[], { strike, detail }: Screened): Settlement {
    const { before, written, job } = tried;
    const failed = attemptOf(written, { outcome: 'unusable-output', answer, detail });
    const attempt: Attempt = { ...failed, cause: 'screened-out' };
    if (strike) return this.strike(tried, attempt, 'screened-out');
    this.log.debug({ item: job.key, detail }, 'Screened out');
    const screenedOut = [...before.screenedOut, attempt];
    return settled(tried, attempt, 'screened-out', { ...before, screenedOut }, { strike: false });
  }

  private accept(tried: Tried, judged: Accepted): Settlement {
    const { before, written } = tried;
    const attempt = attemptOf(written, { ...judged, detail: null });
    const attempts = [...before.attempts, attempt];
    const version = versionOf(tried, judged, this.clock.now());
    return settled(tried, attempt, 'accepted', { ...before, attempts }, { version });
  }
}

function settled(
  { job, question, written }: Tried,
  { id, model, answer, detail, tokens, cost, simulated }: Attempt,
  outcome: AttemptOutcome,
  progress: Progress,
  result: Settlement['result'],
): Settlement {
  const { reply: trace, seconds } = written.completion;
  const finished = { id, model, outcome, answer, detail, tokens, cost, simulated, seconds, trace };
  return { job, question, finished, ...progress, result };
}

function attemptOf(
  { call: { id, promptVersion }, startedAt: at, completion: { model, tokens, cost, simulated } }: Written,
  { outcome, answer, detail }: Pick<Attempt, 'outcome' | 'answer' | 'detail'>,
): Attempt {
  return { id, at, model, promptVersion, outcome, answer, detail, tokens, cost, simulated };
}

function versionOf(
  { job: { payload: order }, question, written: { call, completion } }: Tried,
  { answer, text }: Accepted,
  at: Date,
): Version {
  const { model, tokens, cost, simulated, maxTokens } = completion;
  return {
    version: order.targetVersion,
    contentVersion: question.contentVersion,
    parent: order.guidance?.base?.version ?? null,
    reason: order.reason,
    author: {
      kind: 'model',
      model,
      parameters: { temperature: call.temperature, maxTokens, seed: call.seed },
      promptVersion: call.promptVersion,
      attempt: call.id,
      tokens,
      cost,
      simulated,
    },
    goldShown: order.goldShown || (order.guidance !== null && showsKey(order.guidance, question)),
    answer,
    text,
    createdAt: at.toISOString(),
  };
}
