import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { Dice } from '../dice.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { ChatRequest, completion, completionEvents, promptText, requestHash } from './chat-completions.js';
import { decide } from './decide.js';
import { readPrompt } from './prompt.js';
import type { Replay } from './replay.js';
import { chooseForm, isUsable, writeReply } from './reply.js';

export interface SimulatedLlmOptions {
  /** 0, or none: any free port. */
  port?: number;
  host?: string;
  seed: number;
  knowledge: Knowledge;
  /** Recorded answers, given on every attempt. */
  replay?: Replay | null;
  /** How long each reply takes. */
  delayMs?: number;
  /** Share of requests that are refused at their first try, half with 429 and half with 500. */
  errorRate?: number;
  /** What a 429 asks the client to wait. */
  retryAfterSeconds?: number;
  models?: readonly string[];
}

export interface SimulatedLlmStats {
  requests: number;
  right: number;
  /** Wrong answers to known questions, and guesses at unknown ones. */
  wrong: number;
  unusable: number;
  refused429: number;
  failed500: number;
  inFlight: number;
  mostInFlight: number;
}

export interface SimulatedLlm {
  /** Base URL for a client of OpenAI's interface, `/v1` included. */
  url: string;
  stats(): SimulatedLlmStats;
  stop(): Promise<void>;
}

/** An OpenAI-compatible server; every response carries the header that marks it as simulated. */
export async function startSimulatedLlm(options: SimulatedLlmOptions): Promise<SimulatedLlm> {
  const stats: SimulatedLlmStats = {
    requests: 0,
    right: 0,
    wrong: 0,
    unusable: 0,
    refused429: 0,
    failed500: 0,
    inFlight: 0,
    mostInFlight: 0,
  };
  const app = fastify({ bodyLimit: 4 * 1024 * 1024, forceCloseConnections: true });
  app.addHook('onRequest', async (_, reply) => void reply.header('x-simulated-model', 'true'));
  const models = options.models ?? ['simulated-reasoner'];
  app.get('/v1/models', async () => ({
    object: 'list',
    data: models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'consilium' })),
  }));
  addCompletions(app, options, stats);
  await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}/v1`,
    stats: () => ({ ...stats }),
    stop: async () => app.close(),
  };
}

function addCompletions(app: FastifyInstance, options: SimulatedLlmOptions, stats: SimulatedLlmStats): void {
  const { seed, knowledge, replay = null, delayMs = 0, errorRate = 0, retryAfterSeconds = 1 } = options;
  // Requests whose first try was refused, until their retry comes.
  const refused = new Set<string>();

  app.post('/v1/chat/completions', async (http, reply) => {
    stats.requests++;
    stats.mostInFlight = Math.max(stats.mostInFlight, ++stats.inFlight);
    try {
      const parsed = ChatRequest.safeParse(http.body);
      if (!parsed.success) return await refuse(reply, 400, 'invalid_request_error', parsed.error.message);
      const request = parsed.data;
      const hashed = requestHash(seed, request);
      if (new Dice(hashed, 'transport').chance(errorRate) && !refused.delete(hashed)) {
        refused.add(hashed);
        return await failOnce(reply, hashed, retryAfterSeconds, stats);
      }
      if (delayMs > 0) await sleep(delayMs);
      const prompt = readPrompt(promptText(request));
      if (prompt === null)
        return await refuse(reply, 400, 'invalid_request_error', 'The prompt has no question with options');
      const decision = decide(prompt, knowledge, replay, new Dice(hashed, 'decision'));
      const form = chooseForm(decision, new Dice(hashed, 'form'));
      stats[!isUsable(form) ? 'unusable' : decision.right ? 'right' : 'wrong']++;
      const answer = writeReply(prompt, decision, form);
      if (!request.stream) return completion(hashed, request, answer);
      return await reply.type('text/event-stream').send(Readable.from(completionEvents(hashed, request, answer)));
    } finally {
      stats.inFlight--;
    }
  });
}

function failOnce(reply: FastifyReply, hashed: string, retryAfter: number, stats: SimulatedLlmStats): FastifyReply {
  if (new Dice(hashed, 'failure').chance(0.5)) {
    stats.refused429++;
    void reply.header('retry-after', String(retryAfter));
    return refuse(reply, 429, 'rate_limit_error', 'Too many requests; try again later');
  }
  stats.failed500++;
  return refuse(reply, 500, 'server_error', 'The server had an error while processing the request');
}

function refuse(reply: FastifyReply, status: number, type: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { message, type, param: null, code: null } });
}
