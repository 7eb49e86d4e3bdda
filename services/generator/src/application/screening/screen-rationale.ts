import type { ProjectConfiguration, Question, RationaleText } from '@consilium/contracts';
import type { LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { writeJudgePrompt, writeScreenPrompt } from '../../domain/prompts/support-prompts.js';
import type { Prompt } from '../../domain/prompts/templates.js';
import { cutConclusion } from '../../domain/screening/cut-conclusion.js';
import { describeFault, faultOf, isScreenedOut } from '../../domain/screening/decide-screening.js';
import { readFollowing, readScores } from '../../domain/screening/read-screening.js';
import { CallModel, type PaidCompletion } from '../call-model.js';
import { TroubledModels } from '../calls/troubled-models.js';
import { CurrentConfigurations } from '../current-configurations.js';
import type { FinishedAttempt } from '../ports/attempts.js';
import type { Trace } from '../ports/language-model.js';
import type { Finding, Found, ScreeningVerdict } from '../ports/screenings.js';
import type { Written } from '../written.js';
import type { WritingOrder } from '../writing-order.js';
import { KeepFindings } from './keep-findings.js';
import { supportCall } from '../support-call.js';

/** A rationale with the right answer, before it goes to the experts. */
export interface Candidate {
  job: LeasedJob<WritingOrder>;
  question: Question;
  text: RationaleText;
  written: Written;
  /** Found before the job was taken over. */
  findings: readonly Finding[];
  screenedOutBefore: number;
}

export type Screened = ScreeningVerdict & { detail: string | null };

/**
 * Has a second model look for what is plainly broken: whether the answer follows from the reasoning with its conclusion cut
 * away, and the scores of the rubric. It never passes a rationale in the experts' place, and they don't see what it found.
 */
@Injectable()
export class ScreenRationale {
  constructor(
    private readonly configurations: CurrentConfigurations,
    private readonly callModel: CallModel,
    private readonly keepFindings: KeepFindings,
    private readonly troubledModels: TroubledModels,
  ) {}

  /** @returns null where the project doesn't screen */
  async execute(candidate: Candidate, signal: AbortSignal): Promise<Screened | null> {
    const { text, written, question, job, findings, screenedOutBefore } = candidate;
    const { project, item, epoch, targetVersion: version } = job.payload;
    const configuration = (await this.configurations.of(project))?.configuration;
    if (!configuration?.screening?.enabled) return null;
    const attempt = written.call.id;
    if (findings.length === 0) await this.keepFindings.open({ attempt, item, project, epoch, version, text, written });
    const { following } = await this.follows(candidate, configuration, signal);
    const { mean } = await this.scores(candidate, configuration, signal);
    const { lowestMean, strike } = configuration.screening;
    const fault = faultOf({ following, mean }, question.gold, { lowestMean });
    const screenedOut = isScreenedOut(fault, screenedOutBefore);
    const detail = fault === null ? null : describeFault(fault, { following, mean }, lowestMean);
    return { attempt, fault, screenedOut, strike: screenedOut && strike, mean, detail };
  }

  private async follows(
    candidate: Candidate,
    configuration: ProjectConfiguration,
    signal: AbortSignal,
  ): Promise<Extract<Found, { kind: 'screen' }>> {
    const { question, text, findings } = candidate;
    const known = findings.find((finding) => finding.kind === 'screen');
    if (known) return known;
    const reasoning = cutConclusion(text.steps, question.options);
    const prompt = writeScreenPrompt(question, reasoning, configuration.supportPrompts ?? []);
    return this.ask('screen', candidate, configuration, prompt, signal, (reply) => ({
      kind: 'screen',
      following: readFollowing(reply, question.options),
    }));
  }

  private async scores(
    candidate: Candidate,
    configuration: ProjectConfiguration,
    signal: AbortSignal,
  ): Promise<Extract<Found, { kind: 'judge' }>> {
    const { question, text, findings } = candidate;
    const known = findings.find((finding) => finding.kind === 'judge');
    if (known) return known;
    const { rubric } = configuration;
    const prompt = writeJudgePrompt(question, text, rubric, configuration.supportPrompts ?? []);
    return this.ask('judge', candidate, configuration, prompt, signal, (reply) => ({
      kind: 'judge',
      ...readScores(reply, rubric),
    }));
  }

  private async ask<F extends Found>(
    purpose: 'screen' | 'judge',
    { job, written }: Candidate,
    { screening, models }: ProjectConfiguration,
    prompt: Prompt,
    signal: AbortSignal,
    read: (reply: Trace) => F,
  ): Promise<F> {
    signal.throwIfAborted();
    const { project } = job.payload;
    const asked = this.troubledModels.standIn(project, screening?.model ?? null, models, written.completion.model);
    const call = supportCall(purpose, job.payload, prompt, asked, models);
    const completion = await this.callModel.execute(call, signal);
    const found = read(completion.reply);
    const { model, simulated } = completion;
    const finding: Finding = { ...found, model, simulated, promptVersion: prompt.version };
    const finished = finishedBy(call.id, found, completion);
    await this.keepFindings.found({ job, attempt: written.call.id, finding, finished });
    return found;
  }
}

function finishedBy(id: string, found: Found, completion: PaidCompletion): FinishedAttempt {
  const { model, tokens, cost, simulated, reply, seconds } = completion;
  const answer = found.kind === 'screen' ? found.following : null;
  const readable = found.kind === 'screen' ? answer !== null : found.mean !== null;
  const read = readable
    ? { outcome: 'accepted' as const, detail: null }
    : { outcome: 'unusable-output' as const, detail: 'the reply is not in the form asked for' };
  return { id, model, answer, tokens, cost, simulated, seconds, trace: reply, ...read };
}
