import type { z } from 'zod';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { Token } from './api-types.js';
import { refusal, unreachable } from './problems.js';

export interface Connection {
  /** Origin of the system, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** `consilium_<id>_<secret>` */
  readonly credential: string;
}

export interface Call {
  /** What the call is for, to begin an error's line with: "The release can't be requested". */
  readonly what: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Sent as JSON; a stream is sent as it is, with `type`. */
  readonly body?: unknown;
  readonly type?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
}

/** A token is renewed so long before it ends. */
const renewBeforeMs = 30_000;

/** Calls Consilium as the owner of a credential. Connections are kept, and the token renewed before it ends. */
export class HttpClient {
  private token: { value: string; expiresAt: number } | null = null;
  private readonly origin: string;

  constructor(private readonly connection: Connection) {
    this.origin = connection.url.replace(/\/+$/, '');
  }

  /** @throws CliError */
  async json<S extends z.ZodType>(path: string, schema: S, call: Call): Promise<z.infer<S>> {
    const response = await this.call(path, call);
    const body: unknown = await response.json().catch(() => null);
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    throw new CliError(
      `${call.what}: the answer of ${this.origin}${path} isn't what this version of the program expects.`,
      exitCodes.failed,
      result.error,
    );
  }

  /** @returns an answer that is no error. @throws CliError */
  async call(path: string, call: Call): Promise<Response> {
    const response = await this.send(path, call, await this.currentToken());
    if (response.ok) return response;
    throw await refusal(call.what, response);
  }

  private async currentToken(): Promise<string> {
    if (this.token && this.token.expiresAt - renewBeforeMs > Date.now()) return this.token.value;
    const { credential } = this.connection;
    const what = `The credential was not accepted at ${this.origin}`;
    const call = { what, method: 'POST', body: { credential } } as const;
    const response = await this.send('/api/review-gateway/tokens', call, null);
    if (!response.ok) throw await refusal(what, response);
    const { token, expiresAt } = Token.parse(await response.json());
    this.token = { value: token, expiresAt: Date.parse(expiresAt) };
    return token;
  }

  private async send(
    path: string,
    { method, body, type, accept, signal }: Call,
    token: string | null,
  ): Promise<Response> {
    const stream = type !== undefined;
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      ...(accept !== undefined && { accept }),
    };
    try {
      return await fetch(this.origin + path, {
        method: method ?? 'GET',
        headers,
        ...(body !== undefined && { body: stream ? (body as ReadableStream) : JSON.stringify(body) }),
        ...(stream && { duplex: 'half' }),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw unreachable(this.origin, error);
    }
  }
}
