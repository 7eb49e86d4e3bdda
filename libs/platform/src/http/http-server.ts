import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * An import may take as long as it takes; and a connection is kept for longer than a load balancer keeps it, or that would
 * now and then send a request into one that is just being closed. As Fastify's own server has it.
 */
const limits = { requestTimeout: 0, keepAliveTimeout: 72_000 };

/** A server of plain HTTP that ends without cutting an answer off. */
export class HttpServer {
  private readonly server: Server;

  constructor(onRequest: RequestListener) {
    this.server = createServer(limits, onRequest);
  }

  /** @returns the port */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Takes no new connection, and waits for the requests in hand; those that take longer than `patienceMs` are cut off. */
  async close(patienceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    // A client keeps its connection after its last request, for seconds.
    const idle = setInterval(() => this.server.closeIdleConnections(), 20);
    const cut = setTimeout(() => this.server.closeAllConnections(), patienceMs);
    await closed;
    clearInterval(idle);
    clearTimeout(cut);
  }
}
