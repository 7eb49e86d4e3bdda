import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '../errors/problem.js';
import { HttpServer } from '../http/http-server.js';
import type { Awaited } from '../health/awaited.js';
import type { RunningService } from './start-service.js';

/**
 * The port of a process, open from its first moment on: until the service is there, it tells that the process lives and what
 * it waits for, and refuses the rest.
 */
export class FrontServer {
  private readonly server: HttpServer;
  private service: RunningService | null = null;

  constructor(
    private readonly name: string,
    private readonly awaited: Awaited,
  ) {
    this.server = new HttpServer((request, response) => {
      if (this.service) this.service.handle(request, response);
      else this.answerMeanwhile(request, response);
    });
  }

  /** @returns the port */
  listen(port: number, host: string): Promise<number> {
    return this.server.listen(port, host);
  }

  handTo(service: RunningService): void {
    this.service = service;
  }

  close(patienceMs: number): Promise<void> {
    return this.server.close(patienceMs);
  }

  private answerMeanwhile(request: IncomingMessage, response: ServerResponse): void {
    const [path] = (request.url ?? '').split('?');
    // What the caller still sends is of no use, and an unread body would hold its connection.
    request.resume();
    if (path === `/api/${this.name}/health/live`) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'alive' }));
      return;
    }
    const faults = this.awaited.faults;
    const detail = faults.length > 0 ? faults.join('; ') : 'the service is starting';
    const problem = new Problem(503, 'not-ready', detail, { faults });
    response
      .writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' })
      .end(problem.toJson(request.url));
  }
}
