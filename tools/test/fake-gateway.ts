import type { AddressInfo } from 'node:net';
import { defaultRubric } from '@consilium/contracts';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Assignment } from '../src/simulation/experts/assignment.js';

export interface Submission {
  seat: string;
  kind: string;
  expert: string;
  key: string;
  body: Record<string, unknown>;
}

/** As much of the review gateway as the experts' client meets, with answers that a test can put in the way. */
export interface FakeGateway {
  url: string;
  /** Seats that nobody has asked for yet. */
  waiting: Assignment[];
  submissions: Submission[];
  declined: string[];
  tokens: number;
  /** Status codes (or a cut connection) that come before the real answer, by seat. */
  obstacles: Map<string, (number | 'cut')[]>;
  tokenSeconds: number;
  stop(): Promise<void>;
}

export async function startFakeGateway(): Promise<FakeGateway> {
  const app = fastify({ forceCloseConnections: true });
  const held = new Map<string, Assignment>();
  const fake: FakeGateway = {
    url: '',
    waiting: [],
    submissions: [],
    declined: [],
    tokens: 0,
    obstacles: new Map(),
    tokenSeconds: 600,
    stop: async () => app.close(),
  };
  const valid = new Set<string>();
  const expertOf = (request: FastifyRequest): string | null => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    return valid.has(token) ? token.split('/')[0]! : null;
  };
  const refuse = (reply: FastifyReply, status: number): FastifyReply =>
    reply.code(status).send({ title: 'refused', detail: 'so it is' });

  app.post<{ Body: { credential: string } }>('/api/review-gateway/tokens', async ({ body }, reply) => {
    const token = `${body.credential}/${++fake.tokens}`;
    valid.add(token);
    return reply.code(201).send({ token, expiresAt: new Date(Date.now() + fake.tokenSeconds * 1000) });
  });
  app.post('/api/review-gateway/projects/demo/assignments/next', async (request, reply) => {
    const expert = expertOf(request);
    if (expert === null) return refuse(reply, 401);
    const seat = held.get(expert) ?? fake.waiting.shift();
    if (!seat) return reply.code(204).send();
    held.set(expert, seat);
    return seat;
  });
  app.post<{ Params: { seat: string; kind: string } }>(
    '/api/review-gateway/seats/:seat/:kind',
    async (request, reply) => {
      const expert = expertOf(request);
      if (expert === null) return refuse(reply, 401);
      const { seat, kind } = request.params;
      const key = String(request.headers['idempotency-key']);
      const body = request.body as Record<string, unknown>;
      const obstacle = kind === 'decline' ? undefined : fake.obstacles.get(seat)?.shift();
      if (obstacle !== 409 && obstacle !== undefined) fake.submissions.push({ seat, kind, expert, key, body });
      if (obstacle === 'cut') return void request.raw.socket.destroy();
      if (obstacle === 401) valid.clear();
      if (obstacle === 409) held.delete(expert);
      if (obstacle !== undefined) return refuse(reply, obstacle);
      held.delete(expert);
      if (kind === 'decline') {
        fake.declined.push(seat);
        return reply.code(204).send();
      }
      fake.submissions.push({ seat, kind, expert, key, body });
      return reply.code(201).send({ seat });
    },
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  fake.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return fake;
}

export function seat(id: string, kind: Assignment['kind']): Assignment {
  const text = { steps: ['One.', 'Two.'], conclusion: 'So it is.' };
  return {
    seat: id,
    kind,
    item: '0198a000-0000-7000-8000-000000000001',
    project: 'demo',
    question: {
      contentVersion: 1,
      stem: 'A stem?',
      options: [
        { id: 'A', text: 'One' },
        { id: 'B', text: 'Two' },
      ],
      gold: ['A'],
      domain: 'general',
      language: 'en',
      source: { name: 'test', id: null },
      licence: null,
    },
    language: 'en',
    review: kind === 'review' ? { version: 1, round: 1, seatNumber: 1, seatKind: 'blind', text } : null,
    revision:
      kind === 'revision' ? { base: { version: 1, text }, targetVersion: 2, feedback: null, orders: null } : null,
    vote:
      kind === 'vote'
        ? {
            panel: 1,
            seatNumber: 1,
            chair: true,
            outcomes: ['accept', 'revise', 'regenerate', 'amend', 'retire'],
            versions: [{ version: 1, text, acceptable: true }],
            attempts: [],
            strikes: [],
          }
        : null,
    rubric: defaultRubric,
  };
}
