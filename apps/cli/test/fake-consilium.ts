import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

/** Answers as the services would, by rules given as `METHOD /path`; a path's query doesn't count. */
export class FakeConsilium {
  readonly requests: Request[] = [];
  /** How long a token lasts. */
  tokenSeconds = 3600;
  private tokens = 0;
  private readonly server: Server;

  constructor(private readonly rules: Record<string, Answer | ((request: Request) => Answer)>) {
    this.server = createServer((incoming, response) => {
      void read(incoming).then((request) => {
        this.requests.push(request);
        const { status = 200, body } = this.answer(request);
        const type = status >= 400 ? 'application/problem+json' : 'application/json';
        response.writeHead(status, { 'content-type': type });
        response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(request: Request): Answer {
    const key = `${request.method} ${request.path.split('?')[0]}`;
    if (key === 'POST /api/review-gateway/tokens' && !this.rules[key]) {
      const expiresAt = new Date(Date.now() + this.tokenSeconds * 1000).toISOString();
      return { status: 201, body: { token: `token-${++this.tokens}`, expiresAt } };
    }
    const rule = this.rules[key] ?? { status: 404, body: { detail: `no rule for ${key}` } };
    return typeof rule === 'function' ? rule(request) : rule;
  }
}

async function read(incoming: IncomingMessage): Promise<Request> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const { method = '', url = '', headers } = incoming;
  return { method, path: url, authorization: headers.authorization, body };
}
