import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningService } from '@consilium/platform';

/** One origin for the four services: `/api/<service>/…` goes to the service of that name. */
export class OriginServer {
  private readonly server: Server;

  constructor(services: readonly RunningService[]) {
    const byName = new Map(services.map((service) => [service.name, service]));
    this.server = createServer((request, response) => {
      const [, api, name] = (request.url ?? '').split(/[/?]/, 3);
      const service = api === 'api' ? byName.get(name ?? '') : undefined;
      if (service) service.handle(request, response);
      else notFound(request, response);
    });
  }

  /** @returns the port */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Takes no new connection, and waits for the requests in hand. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    // A client keeps its connection after its last request, for seconds.
    const idle = setInterval(() => this.server.closeIdleConnections(), 20);
    await closed;
    clearInterval(idle);
  }
}

function notFound(request: IncomingMessage, response: ServerResponse): void {
  const problem = { type: 'urn:consilium:problem:not-found', title: 'not found', status: 404, instance: request.url };
  response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
}
