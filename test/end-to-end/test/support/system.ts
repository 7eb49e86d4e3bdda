import { randomUUID } from 'node:crypto';
import type { Standalone } from '@consilium/standalone';
import { eventually } from '@consilium/testing';
import { Client } from './client.js';
import { Expert } from './expert.js';
import { ScriptedModel } from './scripted-model.js';
import { StandaloneHost } from './standalone-host.js';

export interface ItemStory {
  id: string;
  status: string;
  epoch: number;
  versions: { version: number }[];
  rounds: { round: number; version: number; verdicts: { outcome: string }[]; reviews: { state: string }[] }[];
  strikes: { cause: string }[];
}

/** The whole system in this process, with a model that follows the test's script. */
export class System {
  private constructor(
    private readonly host: StandaloneHost,
    readonly model: ScriptedModel,
    readonly administrator: Client,
  ) {}

  static async start(): Promise<System> {
    const model = await ScriptedModel.start();
    const host = await StandaloneHost.start(model.url);
    const { url, administratorCredential } = host.standalone;
    return new System(host, model, new Client(url, administratorCredential!));
  }

  get standalone(): Standalone {
    return this.host.standalone;
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.model.stop();
  }

  /** A project of its own for a test: nobody else's work can come into its way. */
  project(size?: Partial<Staff>): Promise<Project> {
    return projectOf(this, size);
  }
}

export interface Staff {
  reviewers: number;
  panelists: number;
}

/** What a project needs to know of the system that holds it. */
export interface Host {
  readonly standalone: { readonly url: string };
  readonly administrator: Client;
}

export async function projectOf(host: Host, { reviewers = 6, panelists = 3 }: Partial<Staff> = {}): Promise<Project> {
  const id = `p-${randomUUID().slice(0, 8)}`;
  await host.administrator.post('/review-gateway/projects', { id, configuration: { name: id } });
  const enrol = async (role: string, count: number): Promise<Expert[]> => {
    if (count === 0) return [];
    const experts = Array.from({ length: count }, (_, index) => {
      return { name: `${role} ${index + 1}`, roles: [role], specialties: [], languages: ['en'], simulated: true };
    });
    const answer = await host.administrator.post<{ experts: { expert: string; credential: string }[] }>(
      `/review-gateway/projects/${id}/experts/batch`,
      { experts },
    );
    return answer.experts.map(
      ({ expert, credential }) => new Expert(expert, id, new Client(host.standalone.url, credential)),
    );
  };
  return new Project(id, host, await enrol('reviewer', reviewers), await enrol('panelist', panelists));
}

interface QuestionFields {
  readonly question: string;
  readonly options: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly domain: string;
  readonly licence: string;
}

export class Project {
  constructor(
    readonly id: string,
    readonly host: Host,
    readonly reviewers: readonly Expert[],
    readonly panelists: readonly Expert[],
  ) {}

  /** Imports a question whose key is B, and returns the item's id. */
  async import(name: string = randomUUID(), fields: Partial<QuestionFields> = {}): Promise<string> {
    const line = {
      realidx: name,
      question: `What explains the findings of case ${name}?`,
      options: { A: 'The first', B: 'The second', C: 'The third' },
      answer_idx: 'B',
      answer: 'The second',
      ...fields,
    };
    const before = new Set(await eventually(() => this.items()));
    const path = `/generator/projects/${this.id}/imports?source=test&licence=CC0-1.0&language=en&domain=general`;
    const report = await eventually(() =>
      this.host.administrator.import<{ accepted: number; refused: number }>(path, [line]),
    );
    if (report.accepted !== 1) throw new Error(`The question was not accepted: ${JSON.stringify(report)}`);
    return eventually(async () => (await this.items()).find((id) => !before.has(id)) ?? null);
  }

  private async items(): Promise<string[]> {
    const { items } = await this.lead<{ items: { id: string }[] }>('/items?limit=100');
    return items.map(({ id }) => id);
  }

  lead<T>(path: string): Promise<T> {
    return this.host.administrator.get(`/scorer/projects/${this.id}${path}`);
  }

  story(item: string): Promise<ItemStory> {
    return this.lead(`/items/${item}`);
  }

  async until(item: string, status: string): Promise<ItemStory> {
    return eventually(async () => {
      const story = await this.story(item);
      if (story.status !== status) throw new Error(`the item is ${story.status}: ${JSON.stringify(story)}`);
      return story;
    });
  }

  command(item: string, command: string): Promise<unknown> {
    const body = { command, why: 'The lead wants it' };
    return this.host.administrator.post(`/scorer/projects/${this.id}/items/${item}/commands`, body);
  }

  /** What became of each validated item, by way of its outcome. */
  async outcomes(): Promise<Record<string, number>> {
    return (await this.lead<{ outcomes: Record<string, number> }>('/status')).outcomes;
  }
}
