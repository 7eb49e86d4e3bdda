import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Direction, type Passage } from './direction.js';

/** What the network does to bytes on their way. */
export type NetworkMode =
  | { readonly kind: 'open' }
  /** Every byte comes late, and only so many a second. */
  | { readonly kind: 'slow'; readonly latencyMs: number; readonly bytesPerSecond: number }
  /** Bytes vanish both ways while the connections stay: neither side learns that the other can't hear it. */
  | { readonly kind: 'half-open' }
  /**
   * Each `every`th request that `isVictim` names is cut: by turns half of it arrives; all of it, and its answer is lost; all of
   * it, and half of its answer arrives.
   */
  | { readonly kind: 'cutting'; readonly every: number; readonly isVictim: (bytes: Buffer) => boolean };

export interface NetworkCounts {
  /** Connections cut by the proxy. */
  cut: number;
  /** Of these, in the middle of a request, before its answer, and in the middle of its answer. */
  halves: number;
  lostAnswers: number;
  halfAnswers: number;
  swallowedBytes: number;
  delayedBytes: number;
}

/** A network between clients and one server that can be made bad and good again. */
export class TcpProxy {
  readonly counts: NetworkCounts = {
    cut: 0,
    halves: 0,
    lostAnswers: 0,
    halfAnswers: 0,
    swallowedBytes: 0,
    delayedBytes: 0,
  };
  private readonly connections = new Set<Connection>();
  private mode: NetworkMode = { kind: 'open' };
  private requests = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  /** Between a free port (or the one given) and the target port, both of 127.0.0.1. */
  static async start(target: number, port = 0): Promise<TcpProxy> {
    const proxy = new TcpProxy(createServer({ noDelay: true }), target);
    proxy.server.listen(port, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  turn(mode: NetworkMode): void {
    this.mode = mode;
    this.requests = 0;
  }

  /** Cuts every connection. @returns how many */
  cutAll(): number {
    const all = [...this.connections];
    for (const connection of all) this.cut(connection);
    return all.length;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cutAll();
    await closed;
  }

  private accept(client: Socket): void {
    const upstream = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    const connection: Connection = { client, upstream, fate: 'whole' };
    this.connections.add(connection);
    const end = () => {
      this.connections.delete(connection);
      client.destroy();
      upstream.destroy();
    };
    const requests = new Direction(client, upstream, (bytes) => this.request(connection, bytes));
    const answers = new Direction(upstream, client, (bytes) => this.answer(connection, bytes));
    for (const direction of [requests, answers]) direction.onEnd(end);
  }

  private request(connection: Connection, bytes: Buffer): Passage | null {
    const { mode } = this;
    if (mode.kind !== 'cutting' || !mode.isVictim(bytes) || (this.requests += 1) % mode.every !== 0)
      return this.pass(bytes);
    const turn = (this.requests / mode.every) % 3;
    if (turn === 1) {
      this.counts.halves += 1;
      this.handOnHalf(connection, connection.upstream, bytes);
      return null;
    }
    connection.fate = turn === 2 ? 'lost' : 'half';
    return atOnce(bytes);
  }

  private answer(connection: Connection, bytes: Buffer): Passage | null {
    if (connection.fate === 'whole') return this.pass(bytes);
    if (connection.fate === 'lost') {
      this.counts.lostAnswers += 1;
      this.cut(connection);
    } else {
      this.counts.halfAnswers += 1;
      this.handOnHalf(connection, connection.client, bytes);
    }
    return null;
  }

  private handOnHalf(connection: Connection, to: Socket, bytes: Buffer): void {
    to.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => this.cut(connection));
  }

  private pass(bytes: Buffer): Passage | null {
    const { mode, counts } = this;
    if (mode.kind === 'half-open') {
      counts.swallowedBytes += bytes.length;
      return null;
    }
    if (mode.kind !== 'slow') return atOnce(bytes);
    counts.delayedBytes += bytes.length;
    return { bytes, latencyMs: mode.latencyMs, transferMs: (bytes.length / mode.bytesPerSecond) * 1000 };
  }

  private cut({ client, upstream }: Connection): void {
    this.counts.cut += 1;
    client.resetAndDestroy();
    upstream.resetAndDestroy();
  }
}

interface Connection {
  readonly client: Socket;
  readonly upstream: Socket;
  /** What becomes of the answer to its last request. */
  fate: 'whole' | 'lost' | 'half';
}

function atOnce(bytes: Buffer): Passage {
  return { bytes, latencyMs: 0, transferMs: 0 };
}
