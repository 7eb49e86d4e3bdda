import { randomUUID } from 'node:crypto';
import type { Consilium } from '@consilium/cli';
import { expected, JsonConnection, type Answer } from '../measuring/json-connection.js';
import { review } from '../reviews/expert-load.js';
import { domains } from './load.js';

const api = '/api/review-gateway';
const atOnce = 8;

/** An expert with a kept-alive connection. */
export class Expert {
  /** The seat in hand. */
  seat: string | null = null;

  constructor(
    readonly id: string,
    private readonly connection: JsonConnection,
  ) {}

  async next(project: string): Promise<Answer> {
    const answer = await this.connection.post(`${api}/projects/${project}/assignments/next`, {});
    if (answer.status !== 204) this.seat = expected<{ seat: string }>(answer, 200).seat;
    return answer;
  }

  async submit(): Promise<void> {
    const key = { 'idempotency-key': randomUUID() };
    expected(await this.connection.post(`${api}/seats/${this.seat}/review`, review, key), 201);
    this.seat = null;
  }

  close(): void {
    this.connection.close();
  }
}

/** Makes so many reviewers of all projects, logged in. */
export async function enrol(
  { consilium, url }: { readonly consilium: Consilium; readonly url: string },
  projects: readonly string[],
  count: number,
): Promise<Expert[]> {
  const membership = { roles: ['reviewer'], specialties: domains, languages: ['en'] };
  const profiles = Array.from({ length: count }, (_, n) => ({ name: `expert ${n}`, ...membership, simulated: true }));
  const experts: Expert[] = [];
  const made = (await consilium.addExperts(projects[0]!, profiles)).experts;
  for (let from = 0; from < made.length; from += atOnce)
    await Promise.all(
      made.slice(from, from + atOnce).map(async ({ expert, credential }) => {
        for (const project of projects.slice(1))
          await consilium.http.call(`${api}/projects/${project}/experts`, {
            what: 'The expert can not join',
            method: 'POST',
            body: { expert, ...membership },
          });
        experts.push(new Expert(expert, await connect(url, credential)));
      }),
    );
  return experts;
}

async function connect(url: string, credential: string): Promise<JsonConnection> {
  const anonymous = new JsonConnection(url);
  const { token } = expected<{ token: string }>(await anonymous.post(`${api}/tokens`, { credential }), 201);
  anonymous.close();
  return new JsonConnection(url, token);
}
