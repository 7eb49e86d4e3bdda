import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpServer, type RunningService } from '@consilium/platform';

/** The service that serves the experts' page. */
const servesPage = 'review-gateway';

/** One origin for the four services: `/api/<service>/…` goes to the service of that name, all else to the page's. */
export class OriginServer {
  private readonly server: HttpServer;

  constructor(services: readonly RunningService[]) {
    const byName = new Map(services.map((service) => [service.name, service]));
    this.server = new HttpServer((request, response) => {
      const [, api, name] = (request.url ?? '').split(/[/?]/, 3);
      const service = byName.get(api === 'api' ? (name ?? '') : servesPage);
      if (service) service.handle(request, response);
      else notFound(request, response);
    });
  }

  /** @returns the port */
  listen(port: number): Promise<number> {
    return this.server.listen(port, '127.0.0.1');
  }

  /** Takes no new connection, and waits for the requests in hand; those that take longer than `patienceMs` are cut off. */
  close(patienceMs: number): Promise<void> {
    return this.server.close(patienceMs);
  }
}

function notFound(request: IncomingMessage, response: ServerResponse): void {
  const problem = { type: 'urn:consilium:problem:not-found', title: 'not found', status: 404, instance: request.url };
  response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
}
