import type { ModelChoice, ProjectConfiguration, Question } from '@consilium/contracts';
import { Clock, Jobs, LeaseLost, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { writePrompt, type Prompt } from '../../domain/prompts/write-prompt.js';
import { judgeReply } from '../../domain/reply/judge-reply.js';
import { CallModel, type PaidCompletion } from '../call-model.js';
import { TroubledModels } from '../calls/troubled-models.js';
import { CurrentConfigurations } from '../current-configurations.js';
import { Attempts } from '../ports/attempts.js';
import { Items } from '../ports/items.js';
import { ModelUnavailable } from '../ports/language-model.js';
import { Trials, trialSides, type Trial, type TrialResult, type TrialSide } from '../ports/trials.js';
import { supportCall } from '../support-call.js';
import type { TrialOrder } from './trial-order.js';

/** What a reply came to. */
type Judged = TrialResult & { outcome: Exclude<TrialResult['outcome'], 'failed'> };

/** After these a call that brings no reply is told as the trial's result. */
const mostTries = 3;

/** Tries a template on one item, and the one in use beside it: the same model, parameters and seed. Nothing becomes a version. */
@Injectable()
export class TryItem {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: CurrentConfigurations,
    private readonly items: Items,
    private readonly trials: Trials,
    private readonly attempts: Attempts,
    private readonly callModel: CallModel,
    private readonly troubledModels: TroubledModels,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async execute(job: LeasedJob<TrialOrder>, signal: AbortSignal): Promise<void> {
    const { project, trial: id, item } = job.payload;
    const trial = await this.trials.find(project, id);
    const question = (await this.items.questions([item])).get(item);
    const done = trial && question ? await this.trials.sidesDone(id, item) : [...trialSides];
    for (const side of trialSides.filter((one) => !done.includes(one))) {
      const current = await this.configurations.active(project);
      signal.throwIfAborted();
      const prompt = await this.promptFor(side, trial!, item, question!, current.configuration);
      await this.call(job, side, question!, prompt, current.configuration.models, signal);
    }
    await this.jobs.complete(job);
  }

  private async promptFor(
    side: TrialSide,
    { id, kind, template }: Trial,
    item: string,
    question: Question,
    { prompts, rubric }: ProjectConfiguration,
  ): Promise<Prompt> {
    const base = kind === 'regenerate' ? await this.trials.base(item) : null;
    const draft = { version: `draft:${id}`, kind, language: question.language, template };
    return writePrompt({
      question,
      templates: side === 'draft' ? [...prompts, draft] : prompts,
      failedBefore: null,
      guidance: base && { base, feedback: null, orders: null, highestScore: rubric.scale.max },
    });
  }

  private async call(
    job: LeasedJob<TrialOrder>,
    side: TrialSide,
    question: Question,
    prompt: Prompt,
    models: readonly ModelChoice[],
    signal: AbortSignal,
  ): Promise<void> {
    const model = this.troubledModels.standIn(job.payload.project, models[0]?.model ?? null, models);
    const call = supportCall('try', job.payload, prompt, model, models);
    try {
      const completion = await this.callModel.execute(call, signal);
      await this.keep(job, call.id, resultOf(side, prompt, question, completion), completion);
    } catch (error) {
      if (!(error instanceof ModelUnavailable) || error.isOtherwise || job.attempts < mostTries) throw error;
      const { trial, item } = job.payload;
      await this.trials.keep(trial, item, failureOf(side, prompt, model, error.message));
    }
  }

  private async keep(
    job: LeasedJob<TrialOrder>,
    id: string,
    result: Judged,
    { reply, simulated, seconds }: PaidCompletion,
  ): Promise<void> {
    const { trial, item } = job.payload;
    const { model, answer, detail, tokens, cost, outcome } = result;
    const held = await this.transactions.run(async () => {
      const renewed = (await this.jobs.renew([job])).length > 0;
      if (renewed) await this.trials.keep(trial, item, result);
      const finished = { id, model, answer, detail, tokens, cost, simulated, seconds, trace: reply };
      await this.attempts.finish([{ ...finished, outcome: renewed ? outcome : 'late' }], this.clock.now());
      return renewed;
    });
    if (!held) throw new LeaseLost(`The lease of ${job.key} was lost`);
  }
}

function resultOf(side: TrialSide, prompt: Prompt, question: Question, completion: PaidCompletion): Judged {
  const judged = judgeReply(completion.reply, question);
  const { model, tokens, cost } = completion;
  const about = { side, model, promptVersion: prompt.version, tokens, cost, outcome: judged.outcome };
  const text = judged.outcome === 'accepted' ? judged.text : null;
  const detail = judged.outcome === 'unusable-output' ? judged.detail : null;
  return { ...about, answer: judged.answer, detail, text };
}

function failureOf(side: TrialSide, prompt: Prompt, model: string | null, detail: string): TrialResult {
  const nothing = { answer: null, text: null, cost: null, tokens: { prompt: 0, completion: 0 } };
  return { side, model: model ?? 'none', promptVersion: prompt.version, outcome: 'failed', detail, ...nothing };
}
