import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandalone, type Standalone } from '@consilium/standalone';
import { eventually } from '@consilium/testing';
import { Client } from './client.js';
import { Expert } from './expert.js';
import { ScriptedModel } from './scripted-model.js';

export interface ItemStory {
  id: string;
  status: string;
  epoch: number;
  versions: { version: number }[];
  rounds: { round: number; version: number; verdict: { outcome: string } | null }[];
  strikes: { cause: string }[];
}

/** The whole system in this process, with a model that follows the test's script. */
export class System {
  private constructor(
    readonly standalone: Standalone,
    readonly model: ScriptedModel,
    readonly administrator: Client,
    private readonly folder: string,
  ) {}

  static async start(): Promise<System> {
    const folder = await mkdtemp(join(tmpdir(), 'consilium-life-'));
    const model = await ScriptedModel.start();
    const environment = {
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'none',
      LLM_MODEL: 'scripted',
      LOG_LEVEL: 'error',
    };
    const standalone = await startStandalone({ dataDir: folder, port: 0, environment, onFailure: () => undefined });
    return new System(standalone, model, new Client(standalone.url, standalone.administratorCredential!), folder);
  }

  async close(): Promise<void> {
    await this.standalone.close();
    await this.model.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A project of its own for a test: nobody else's work can come into its way. */
  async project({ reviewers = 6, panelists = 3, policy = {} } = {}): Promise<Project> {
    const id = `p-${randomUUID().slice(0, 8)}`;
    const configuration = { name: id, ...(Object.keys(policy).length > 0 && { policy }) };
    await this.administrator.post('/review-gateway/projects', { id, configuration });
    const enrol = async (role: string, count: number): Promise<Expert[]> => {
      const experts = Array.from({ length: count }, (_, index) => {
        return { name: `${role} ${index + 1}`, roles: [role], specialties: [], languages: ['en'], simulated: true };
      });
      const answer = await this.administrator.post<{ experts: { expert: string; credential: string }[] }>(
        `/review-gateway/projects/${id}/experts/batch`,
        { experts },
      );
      return answer.experts.map(
        ({ expert, credential }) => new Expert(expert, id, new Client(this.standalone.url, credential)),
      );
    };
    return new Project(id, this, await enrol('reviewer', reviewers), await enrol('panelist', panelists));
  }
}

export class Project {
  constructor(
    readonly id: string,
    readonly system: System,
    readonly reviewers: readonly Expert[],
    readonly panelists: readonly Expert[],
  ) {}

  /** Imports a question whose key is B, and returns the item's id. */
  async import(name: string = randomUUID()): Promise<string> {
    const line = {
      realidx: name,
      question: `What explains the findings of case ${name}?`,
      options: { A: 'The first', B: 'The second', C: 'The third' },
      answer_idx: 'B',
      answer: 'The second',
    };
    const path = `/generator/projects/${this.id}/imports?source=test&licence=CC0-1.0&language=en&domain=general`;
    const report = await eventually(() =>
      this.system.administrator.import<{ accepted: number; refused: number }>(path, [line]),
    );
    if (report.accepted !== 1) throw new Error(`The question was not accepted: ${JSON.stringify(report)}`);
    return eventually(async () => {
      const { items } = await this.lead<{ items: { id: string }[] }>('/items?limit=100');
      const known = items.filter(({ id }) => !this.known.has(id));
      if (known.length !== 1) throw new Error('the item is not there yet');
      this.known.add(known[0]!.id);
      return known[0]!.id;
    });
  }
  private readonly known = new Set<string>();

  lead<T>(path: string): Promise<T> {
    return this.system.administrator.get(`/scorer/projects/${this.id}${path}`);
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
    return this.system.administrator.post(`/scorer/projects/${this.id}/items/${item}/commands`, body);
  }

  /** What became of each validated item, by way of its outcome. */
  async outcomes(): Promise<Record<string, number>> {
    return (await this.lead<{ outcomes: Record<string, number> }>('/status')).outcomes;
  }
}
