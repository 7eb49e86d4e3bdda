import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface JsonRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

export interface JsonResponse {
  status: number;
  /** Parsed JSON; null where there is none. */
  body: unknown;
}

interface RawResponse extends JsonResponse {
  retryAfterMs: number | null;
}

type Outcome = { response: RawResponse; failure: null } | { response: null; failure: string };

const transient = new Set([429, 500, 502, 503, 504]);

/**
 * JSON over kept-alive connections to one origin. What may pass by itself (no connection, 429, 5xx) is tried again with
 * the same bytes; so whatever is posted has to be safe to repeat.
 */
export class JsonClient {
  readonly #origin: URL;
  readonly #agent: Agent;
  retries = 0;

  /** `giveUpAfterMs`: how long one request may fail before that counts as an error. */
  constructor(
    origin: string,
    private readonly options: { connections: number; giveUpAfterMs: number },
  ) {
    this.#origin = new URL(origin);
    this.#agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  }

  close(): void {
    this.#agent.destroy();
  }

  async send(request: JsonRequest): Promise<JsonResponse> {
    const giveUp = Date.now() + this.options.giveUpAfterMs;
    for (let wait = 50; ; wait = Math.min(wait * 2, 2000)) {
      const outcome: Outcome = await this.#once(request).then(
        (response) => ({ response, failure: null }),
        (error: unknown) => ({ response: null, failure: String(error) }),
      );
      if (outcome.response && !transient.has(outcome.response.status)) return outcome.response;
      if (Date.now() >= giveUp) throw this.#exhausted(request, outcome);
      this.retries++;
      await sleep(outcome.response?.retryAfterMs ?? wait);
    }
  }

  #exhausted({ method, path }: JsonRequest, { response, failure }: Outcome): Error {
    const last = failure ?? `${response?.status} ${JSON.stringify(response?.body)}`;
    const seconds = Math.round(this.options.giveUpAfterMs / 1000);
    return new Error(`${method} ${this.#origin.origin}${path} has failed for ${seconds} s; last: ${last}`);
  }

  #once({ method, path, body, token, headers }: JsonRequest): Promise<RawResponse> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const secure = this.#origin.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? httpsRequest : httpRequest)(
        {
          protocol: this.#origin.protocol,
          hostname: this.#origin.hostname,
          port: this.#origin.port,
          method,
          path,
          ...(secure ? {} : { agent: this.#agent }),
          timeout: 30_000,
          headers: {
            accept: 'application/json',
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const retryAfter = Number(incoming.headers['retry-after']);
            resolve({
              status: incoming.statusCode!,
              body: parse(Buffer.concat(chunks).toString('utf8')),
              retryAfterMs: Number.isFinite(retryAfter) ? Math.min(retryAfter, 10) * 1000 : null,
            });
          });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 30 s')));
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 500) };
  }
}
