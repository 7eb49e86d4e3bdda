import type { Question } from '@consilium/contracts';
import { Clock, Jobs, LeaseLost, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { writeTagPrompt } from '../../domain/prompts/support-prompts.js';
import { readDomain } from '../../domain/tagging/read-domain.js';
import { CallModel, type PaidCompletion } from '../call-model.js';
import { TroubledModels } from '../calls/troubled-models.js';
import { CurrentConfigurations } from '../current-configurations.js';
import { Attempts } from '../ports/attempts.js';
import type { KnownConfiguration } from '../ports/configurations.js';
import { Items } from '../ports/items.js';
import { Untagged, type UntaggedItem } from '../ports/untagged.js';
import { supportCall } from '../support-call.js';
import { AnnounceItems } from './announce-items.js';
import type { TaggingOrder } from './tagging-order.js';

/** Calls of a model that name no domain of the project's, until the question is left to a lead. */
const mostFailures = 3;

/** Has a model say to which of the project's domains a question belongs. What it says is marked as a model's. */
@Injectable()
export class TagItem {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: CurrentConfigurations,
    private readonly items: Items,
    private readonly untagged: Untagged,
    private readonly attempts: Attempts,
    private readonly announceItems: AnnounceItems,
    private readonly callModel: CallModel,
    private readonly troubledModels: TroubledModels,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async execute(job: LeasedJob<TaggingOrder>, signal: AbortSignal): Promise<void> {
    const { item, project } = job.payload;
    const untagged = await this.untagged.find(item);
    const question = (await this.items.questions([item])).get(item);
    let failures = untagged?.failures ?? 0;
    while (untagged && question && failures < mostFailures) {
      const current = await this.configurations.active(project);
      signal.throwIfAborted();
      if (await this.ask(job, question, current, { ...untagged, failures }, signal)) return;
      failures++;
    }
    await this.jobs.complete(job);
  }

  /** @returns whether the question has a domain now */
  private async ask(
    job: LeasedJob<TaggingOrder>,
    question: Question,
    known: KnownConfiguration,
    { failures, word }: Pick<UntaggedItem, 'failures' | 'word'>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { taxonomy, supportPrompts = [], models } = known.configuration;
    const prompt = writeTagPrompt(question, { taxonomy, word }, supportPrompts);
    const model = this.troubledModels.standIn(known.project, models[0]?.model ?? null, models);
    const call = supportCall('tag', job.payload, prompt, model, models, failures + 1);
    const completion = await this.callModel.execute(call, signal);
    const domain = readDomain(completion.reply, taxonomy);
    const tagged: Question | null = domain === null ? null : { ...question, domain, domainSource: 'model' };
    const held = await this.transactions.run(() => this.keep(job, call.id, tagged, known, completion));
    if (!held) throw new LeaseLost(`The lease of ${job.key} was lost`);
    return tagged !== null;
  }

  private async keep(
    job: LeasedJob<TaggingOrder>,
    id: string,
    tagged: Question | null,
    known: KnownConfiguration,
    { reply, model, tokens, cost, simulated, seconds }: PaidCompletion,
  ): Promise<boolean> {
    const { item } = job.payload;
    await this.items.lock([item]);
    const held = (await (tagged ? this.jobs.completeAll([job]) : this.jobs.renew([job]))).length > 0;
    if (held && tagged) {
      await this.untagged.remove(known.project, item);
      await this.items.apply([{ id: item, epoch: 0, question: tagged, simulated }]);
      await this.announceItems.execute([{ id: item, question: tagged, simulated }], known);
    }
    if (held && !tagged) await this.untagged.addFailure(item);
    const outcome = !held ? 'late' : tagged ? 'accepted' : 'unusable-output';
    const detail = tagged ? null : "the reply names none of the project's domains";
    const finished = { id, model, answer: null, tokens, cost, simulated, seconds, trace: reply };
    await this.attempts.finish([{ ...finished, outcome, detail }], this.clock.now());
    return held;
  }
}
