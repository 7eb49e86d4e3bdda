import { randomUUID } from 'node:crypto';
import type { Knowledge } from '../knowledge/knowledge.js';
import { answerAssignment } from './answer-assignment.js';
import type { Assignment } from './assignment.js';
import type { JsonClient, JsonRequest, JsonResponse } from './json-client.js';
import type { ExpertProfile } from './profile.js';

/** A simulated expert with the credential it was given. */
export interface ExpertAccount {
  /** The expert's id at the review gateway. */
  expert: string;
  profile: ExpertProfile;
  credential: string;
}

/** What became of one turn: nothing waited, a seat was filled, or lost, or the answer was not accepted. */
export type Turn =
  | { outcome: 'idle' }
  | { outcome: 'filled'; kind: Assignment['kind'] }
  | { outcome: 'lost' }
  | { outcome: 'refused'; problem: string };

const api = '/api/review-gateway';
const renewBeforeMs = 30_000;

/** One expert at the public interface: token, next seat, answer. */
export class ExpertClient {
  #token: { value: string; expiresAt: number } | null = null;

  constructor(
    private readonly http: JsonClient,
    private readonly project: string,
    private readonly account: ExpertAccount,
    private readonly seed: number,
    private readonly knowledge: Knowledge,
  ) {}

  async takeTurn(): Promise<Turn> {
    const next = await this.#send({
      method: 'POST',
      path: `${api}/projects/${this.project}/assignments/next`,
      body: {},
    });
    // 403 and 409: paused, voided, or the project is; an expert waits until that changes.
    if ([204, 403, 409].includes(next.status)) return { outcome: 'idle' };
    if (next.status !== 200) throw unexpected('The next assignment', next);
    const assignment = next.body as Assignment;
    const { kind, body } = answerAssignment(assignment, this.account.profile, this.seed, this.knowledge);
    const answer = await this.#send({
      method: 'POST',
      path: `${api}/seats/${assignment.seat}/${kind}`,
      body,
      headers: { 'idempotency-key': randomUUID() },
    });
    if (answer.status === 201 || answer.status === 200) return { outcome: 'filled', kind };
    if ([403, 404, 409].includes(answer.status)) return { outcome: 'lost' };
    const problem = `${kind} of item ${assignment.item}: ${describe(answer)}`;
    await this.#send({
      method: 'POST',
      path: `${api}/seats/${assignment.seat}/decline`,
      body: { reason: `The answer was refused: ${describe(answer)}`.slice(0, 500) },
    });
    return { outcome: 'refused', problem };
  }

  async #send(request: JsonRequest): Promise<JsonResponse> {
    const response = await this.http.send({ ...request, token: await this.#currentToken() });
    if (response.status !== 401) return response;
    this.#token = null;
    return this.http.send({ ...request, token: await this.#currentToken() });
  }

  async #currentToken(): Promise<string> {
    if (this.#token === null || this.#token.expiresAt - renewBeforeMs < Date.now()) {
      const { credential } = this.account;
      const issued = await this.http.send({ method: 'POST', path: `${api}/tokens`, body: { credential } });
      if (issued.status !== 201) throw unexpected(`A token for ${this.account.profile.name}`, issued);
      const { token, expiresAt } = issued.body as { token: string; expiresAt: string };
      this.#token = { value: token, expiresAt: Date.parse(expiresAt) };
    }
    return this.#token.value;
  }
}

export function unexpected(what: string, response: JsonResponse): Error {
  return new Error(`${what} could not be had: ${describe(response)}`);
}

function describe({ status, body }: JsonResponse): string {
  const { title, detail } = (body ?? {}) as { title?: string; detail?: string };
  return [String(status), title, detail].filter(Boolean).join(' ');
}
