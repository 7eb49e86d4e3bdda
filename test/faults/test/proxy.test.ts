import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { TcpProxy } from '../src/proxy/tcp-proxy.js';

/** Answers every chunk with its length. */
let server: Server;
let received: Buffer[];
let proxy: TcpProxy;
let clients: Socket[];

beforeEach(async () => {
  received = [];
  clients = [];
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      received.push(bytes);
      socket.write(`${bytes.length};`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await TcpProxy.start((server.address() as AddressInfo).port);
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await proxy.close();
  server.close();
});

interface Client {
  readonly socket: Socket;
  heard: string;
  /** Code of the error that ended it. */
  error: string | null;
}

async function client(): Promise<Client> {
  const socket = connect(proxy.port, '127.0.0.1');
  const state: Client = { socket, heard: '', error: null };
  socket.on('data', (bytes) => (state.heard += bytes.toString()));
  socket.on('error', (error) => (state.error = (error as NodeJS.ErrnoException).code ?? error.message));
  clients.push(socket);
  await once(socket, 'connect');
  return state;
}

const text = () => Buffer.concat(received).toString();
const isWrite = (bytes: Buffer) => bytes.toString().startsWith('write');

describe('the proxy', () => {
  it('hands on what comes, both ways and in order, while the network is open', async () => {
    const one = await client();
    one.socket.write('abc');
    await eventually(() => one.heard === '3;');
    one.socket.write('de');
    await eventually(() => one.heard === '3;2;');
    expect(text()).toBe('abcde');
  });

  it('closes one side where the other closes', async () => {
    const one = await client();
    one.socket.write('abc');
    await eventually(() => one.heard !== '');
    const [other] = await new Promise<Socket[]>((resolve) => {
      server.once('connection', (socket) => resolve([socket]));
      void client();
    });
    other!.destroy();
    await eventually(() => clients[1]!.destroyed);
  });

  it('delays every byte where the network is slow, and mixes nothing up', async () => {
    const one = await client();
    proxy.turn({ kind: 'slow', latencyMs: 50, bytesPerSecond: 1000 });
    const began = performance.now();
    for (const part of ['a', 'bb', 'ccc', 'x'.repeat(94)]) {
      one.socket.write(part);
      await sleep(2);
    }
    await eventually(() => received.reduce((sum, { length }) => sum + length, 0) === 100);
    // 50 ms on the way, and 100 bytes at 1000 a second.
    expect(performance.now() - began).toBeGreaterThanOrEqual(149);
    expect(text()).toBe(`abbccc${'x'.repeat(94)}`);
    expect(proxy.counts.delayedBytes).toBeGreaterThanOrEqual(100);
  });

  it('swallows bytes both ways where it is half open, ends no connection, and cuts them all when told', async () => {
    const one = await client();
    one.socket.write('abc');
    await eventually(() => one.heard === '3;');
    proxy.turn({ kind: 'half-open' });
    one.socket.write('lost');
    const late = await client();
    late.socket.write('lost too');
    await eventually(() => proxy.counts.swallowedBytes === 12);
    expect(text()).toBe('abc');
    expect([one.error, late.error, one.socket.destroyed]).toEqual([null, null, false]);
    expect(proxy.cutAll()).toBe(2);
    await eventually(() => one.error === 'ECONNRESET' && late.error === 'ECONNRESET');
    proxy.turn({ kind: 'open' });
    const again = await client();
    again.socket.write('de');
    await eventually(() => again.heard === '2;');
  });

  it('cuts every nth victim: by turns half of it arrives, all of it but no answer, or half of its answer', async () => {
    proxy.turn({ kind: 'cutting', every: 2, isVictim: isWrite });
    const first = await client();
    first.socket.write('read this');
    await eventually(() => first.heard === '9;');
    first.socket.write('write one');
    await eventually(() => first.heard === '9;9;');
    first.socket.write('write second');
    await eventually(() => first.error === 'ECONNRESET');
    await eventually(() => text() === 'read thiswrite onewrite ');
    const second = await client();
    second.socket.write('write third.');
    await eventually(() => second.heard === '12;');
    second.socket.write('write fourth');
    await eventually(() => second.error === 'ECONNRESET');
    expect(text().endsWith('write third.write fourth')).toBe(true);
    expect(second.heard).toBe('12;');
    const third = await client();
    third.socket.write('write fifth.');
    await eventually(() => third.heard === '12;');
    third.socket.write('write sixth.');
    await eventually(() => third.error === 'ECONNRESET');
    expect(third.heard).toBe('12;12');
    expect(proxy.counts).toMatchObject({ cut: 3, halves: 1, lostAnswers: 1, halfAnswers: 1 });
  });

  it('refuses in effect where the server is away, and works again once it is back', async () => {
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const gone = await client();
    await eventually(() => gone.socket.destroyed);
    server = createServer((socket) => socket.on('data', () => socket.write('back')).on('error', () => undefined));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const again = await client();
    again.socket.write('?');
    await eventually(() => again.heard === 'back');
  });
});
