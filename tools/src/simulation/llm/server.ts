import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { Dice } from '../dice.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { addBatches } from './batches.js';
import { allowedAt, type Bursts } from './capacity.js';
import {
  ChatRequest,
  completion,
  completionEvents,
  promptText,
  requestHash,
  usageOf,
  withinLimit,
  type Usage,
} from './chat-completions.js';
import { decide } from './decide.js';
import { readPrompt } from './prompt.js';
import type { Replay } from './replay.js';
import { chooseForm, isUsable, writeReply, type ModelReply } from './reply.js';
import { RequestLog, type LoggedRequest } from './request-log.js';
import { draw, type Spread } from './spread.js';

export interface SimulatedLlmOptions {
  /** 0, or none: any free port. */
  port?: number;
  host?: string;
  seed: number;
  knowledge: Knowledge;
  /** Recorded answers, given on every attempt. */
  replay?: Replay | null;
  /** How long replies take. */
  delayMs?: number | Spread;
  /** Tokens of a reply as the bill has them, instead of those of its text. */
  completionTokens?: Spread | null;
  /** Calls at once; a further one is answered 429. Null: as many as come. */
  capacity?: number | null;
  bursts?: Bursts | null;
  /** File that gets a line for every request. */
  logFile?: string | null;
  /** Share of requests that are refused at their first try, half with 429 and half with 500. */
  errorRate?: number;
  /** How long a batch takes. */
  batchMs?: number;
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
  const { capacity = null, bursts = null, logFile = null } = options;
  const startedAt = Date.now();
  const log = logFile === null ? null : new RequestLog(logFile, { startedAt, capacity, bursts });
  addCompletions(app, options, stats, { allowed: () => allowedAt({ capacity, bursts }, Date.now() - startedAt), log });
  await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}/v1`,
    stats: () => ({ ...stats }),
    stop: async () => {
      await app.close();
      await log?.close();
    },
  };
}

/** What becomes known of a request on the way. */
type Told = { -readonly [Key in 'tokens' | 'model' | 'hash']: LoggedRequest[Key] };

interface Surroundings {
  /** Calls at once at this moment. */
  allowed(): number;
  readonly log: RequestLog | null;
}

function addCompletions(
  app: FastifyInstance,
  options: SimulatedLlmOptions,
  stats: SimulatedLlmStats,
  { allowed, log }: Surroundings,
): void {
  const { seed, knowledge, replay = null, errorRate = 0, retryAfterSeconds = 1, completionTokens = null } = options;
  const delay: Spread = typeof options.delayMs === 'object' ? options.delayMs : fixed(options.delayMs ?? 0);
  // Requests whose first try was refused, until their retry comes.
  const refused = new Set<string>();
  let taken = 0;

  app.post('/v1/chat/completions', async (http, reply) => {
    const start = Date.now();
    const line: Told = { tokens: null, model: null, hash: null };
    let isTaken = false;
    stats.requests++;
    stats.mostInFlight = Math.max(stats.mostInFlight, ++stats.inFlight);
    reply.raw.once('close', () => {
      stats.inFlight--;
      if (isTaken) taken--;
      const status = reply.raw.writableFinished ? reply.raw.statusCode : 499;
      log?.write({ start, end: Date.now(), status, ...line });
    });
    const parsed = ChatRequest.safeParse(http.body);
    if (!parsed.success) return refuse(reply, 400, 'invalid_request_error', parsed.error.message);
    const request = parsed.data;
    const hashed = requestHash(seed, request);
    line.model = request.model;
    line.hash = hashed.slice(0, 24);
    if (taken >= allowed()) {
      stats.refused429++;
      void reply.header('retry-after', String(retryAfterSeconds));
      return refuse(reply, 429, 'rate_limit_error', 'Too many requests at once; try again later');
    }
    if (new Dice(hashed, 'transport').chance(errorRate) && !refused.delete(hashed)) {
      refused.add(hashed);
      return failOnce(reply, hashed, retryAfterSeconds, stats);
    }
    isTaken = true;
    taken++;
    const wait = draw(delay, new Dice(hashed, 'delay'));
    if (wait > 0) await sleep(wait);
    const said = answerTo(request, hashed);
    if (said === null) return refuse(reply, 400, 'invalid_request_error', 'The prompt has no question with options');
    line.tokens = said.tokens;
    if (!request.stream) return completion(hashed, request, said.answer, said.tokens);
    return reply
      .type('text/event-stream')
      .send(Readable.from(completionEvents(hashed, request, said.answer, said.tokens)));
  });

  addBatches(app, options.batchMs ?? 0, (request) => {
    const start = Date.now();
    const hashed = requestHash(seed, request);
    stats.requests++;
    const said = answerTo(request, hashed);
    const told = { model: request.model, hash: hashed.slice(0, 24), tokens: said?.tokens ?? null };
    log?.write({ start, end: Date.now(), status: said === null ? 400 : 200, ...told, batch: true });
    return said && completion(hashed, request, said.answer, said.tokens);
  });

  /** The same whether it is asked for at once or in a batch; null where the prompt can't be read. */
  function answerTo(request: ChatRequest, hashed: string): { answer: ModelReply; tokens: Usage } | null {
    const prompt = readPrompt(promptText(request));
    if (prompt === null) return null;
    const decision = decide(prompt, knowledge, replay, new Dice(hashed, 'decision'));
    const form = chooseForm(decision, new Dice(hashed, 'form'));
    stats[!isUsable(form) ? 'unusable' : decision.right ? 'right' : 'wrong']++;
    const answer = withinLimit(request, writeReply(prompt, decision, form));
    const usage = usageOf(request, answer);
    const tokens =
      completionTokens === null
        ? usage
        : { ...usage, completion: billed(request, draw(completionTokens, new Dice(hashed, 'tokens'))) };
    return { answer, tokens };
  }
}

const billed = ({ max_tokens: limit }: ChatRequest, tokens: number): number =>
  Math.min(Math.round(tokens), limit ?? Infinity);

const fixed = (value: number): Spread => ({ kind: 'fixed', value });

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
