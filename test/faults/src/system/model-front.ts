import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How the provider of the model behaves. */
export type ModelMood = 'well' | 'slow' | 'garbage' | 'busy';

export interface ModelCounts {
  slow: number;
  garbage: number;
  busy: number;
}

/** What comes instead of a reply, by turns: a page of a proxy, a stream that breaks off, one that is no JSON, nothing. */
const garbage = [
  '<html><body><h1>Welcome to the gateway</h1></body></html>',
  'data: {"id":"x","choices":[{"index":0,"delta":{"content":"Step 1: The find',
  'data: {"id":\n\ndata: nonsense\n\n',
  '',
];

/** Stands before the simulated model, as a provider's gateway with its bad hours. */
export class ModelFront {
  readonly counts: ModelCounts = { slow: 0, garbage: 0, busy: 0 };
  mood: ModelMood = 'well';

  private constructor(
    private readonly upstream: string,
    private readonly slowMs: number,
  ) {}

  /** `upstream`: base URL of the simulated model. `slowMs`: how much longer a reply takes while it is slow. */
  static async start(upstream: string, slowMs: number): Promise<{ front: ModelFront; url: string; stop(): void }> {
    const front = new ModelFront(upstream, slowMs);
    const server = createServer((request, response) => {
      front.answer(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stop = () => {
      server.close();
      server.closeAllConnections();
    };
    return { front, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, stop };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.setHeader('x-simulated-model', 'true');
    if (this.mood === 'busy') return this.refuse(response);
    if (this.mood === 'garbage') return this.babble(response);
    if (this.mood === 'slow') {
      this.counts.slow += 1;
      await sleep(this.slowMs);
    }
    const path = (request.url ?? '').replace(/^\/v1/, '');
    const reply = await fetch(this.upstream + path, {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const headers = ['content-type', 'retry-after'].flatMap((name) => {
      const value = reply.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(reply.status, Object.fromEntries(headers)).end(Buffer.from(await reply.arrayBuffer()));
  }

  private refuse(response: ServerResponse): void {
    this.counts.busy += 1;
    const error = { message: 'Too many requests; try again later', type: 'rate_limit_error' };
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '2' }).end(JSON.stringify({ error }));
  }

  private babble(response: ServerResponse): void {
    const words = garbage[this.counts.garbage % garbage.length]!;
    this.counts.garbage += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(words);
  }
}
