import { Clock, Jobs, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { promptLanguage } from '../../domain/prompts/phrases.js';
import { projectUnknown } from '../known-project.js';
import { Configurations } from '../ports/configurations.js';
import { Trials, type Trial } from '../ports/trials.js';
import { priorities, writingJob } from '../writing-order.js';
import { trialKey, trialOrder } from './trial-order.js';

export interface NewTrial extends Omit<Trial, 'id' | 'project'> {
  /** Null: any. */
  items: string[] | null;
  count: number;
}

const hourMs = 3_600_000;
const mostAnHour = 12;
const keptMs = 7 * 24 * hourMs;

/** Has a template tried on a few items, beside the one in use. What it costs is bounded: one at a time, and so many an hour. */
@Injectable()
export class BeginTrial {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly trials: Trials,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** @returns the trial's id */
  execute(project: string, { items: chosen, count, ...draft }: NewTrial, by: string): Promise<string> {
    return this.transactions.run(async () => {
      await this.assertActive(project);
      const now = this.clock.now();
      await this.assertFew(project, new Date(now.getTime() - hourMs));
      await this.trials.forget(project, new Date(now.getTime() - keptMs));
      const items = await this.choose(project, draft, chosen, count);
      const trial = { id: uuidv7(), project, ...draft };
      await this.trials.begin(trial, items, by, now);
      await this.jobs.enqueue(
        items.map((item) => ({
          kind: writingJob,
          key: trialKey(trial.id, item),
          payload: trialOrder(project, trial.id, item),
          priority: priorities.trial,
        })),
      );
      return trial.id;
    });
  }

  private async assertActive(project: string): Promise<void> {
    const status = (await this.configurations.lockStatus([project])).get(project);
    if (status === undefined) throw projectUnknown(project);
    if (status === 'active') return;
    throw new Problem(409, 'project-not-active', 'The project calls no model now; make it active to try a prompt.');
  }

  private async assertFew(project: string, since: Date): Promise<void> {
    const { begun, underWay } = await this.trials.useOf(project, since);
    if (underWay) throw new Problem(409, 'trial-under-way', 'Another trial is under way; wait until it is through.');
    if (begun < mostAnHour) return;
    throw new Problem(429, 'too-many-trials', `${mostAnHour} prompts have been tried within an hour; try again later.`);
  }

  private async choose(
    project: string,
    { kind, language }: Pick<Trial, 'kind' | 'language'>,
    chosen: readonly string[] | null,
    count: number,
  ): Promise<string[]> {
    const withVersion = kind === 'regenerate';
    if (chosen !== null) {
      const known = await this.trials.known(project, chosen, withVersion);
      const missing = chosen.filter((item) => !known.includes(item));
      if (missing.length === 0) return known;
      throw new Problem(422, 'items-not-tryable', `These can't be tried: ${missing.join(', ')}.`, { items: missing });
    }
    const chinese = promptLanguage(language) === 'zh';
    const sampled = await this.trials.sample(project, chinese, withVersion, count);
    if (sampled.length > 0) return sampled;
    throw new Problem(
      422,
      'nothing-to-try',
      withVersion
        ? 'The project has no item in this language with a version that could be improved on.'
        : 'The project has no item in this language.',
    );
  }
}
