import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export class Passage {
  private readonly sockets = new Set<Socket>();
  private server: Server;
  private port = 0;

  private constructor(private readonly target: URL) {
    this.server = this.make();
  }

  static async open(url: string): Promise<Passage> {
    const passage = new Passage(new URL(url));
    await passage.restore();
    return passage;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  cut(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  async restore(): Promise<void> {
    if (this.port !== 0) this.server = this.make();
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const isOpen = this.server.listening;
    this.cut();
    if (isOpen) await once(this.server, 'close');
  }

  private make(): Server {
    return createServer((from) => {
      const to = connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  }
}
