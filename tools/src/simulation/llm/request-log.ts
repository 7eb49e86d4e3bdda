import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { CapacityPlan } from './capacity.js';

/** First line of a request log: what the server was told to allow. */
export interface LoggedServer extends CapacityPlan {
  /** In ms since 1970, as all times of the log. */
  readonly startedAt: number;
}

/** A further line: one request, written when its answer has gone out. */
export interface LoggedRequest {
  readonly start: number;
  readonly end: number;
  /** 499: the client went away before the answer was there. */
  readonly status: number;
  /** What was used, as told to the client; null where there was no reply. */
  readonly tokens: { readonly prompt: number; readonly completion: number } | null;
  readonly model: string | null;
  /** The same for the same request: a second reply to it was paid for twice. */
  readonly hash: string | null;
  /** It was one of a batch: it took no place among the calls at once, and costs half. */
  readonly batch?: true;
}

/** A file of JSON lines that benchmarks judge a client by. */
export class RequestLog {
  private readonly stream;

  constructor(file: string, server: LoggedServer) {
    this.stream = createWriteStream(file);
    this.write(server);
  }

  write(line: LoggedServer | LoggedRequest): void {
    this.stream.write(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'close');
  }
}
