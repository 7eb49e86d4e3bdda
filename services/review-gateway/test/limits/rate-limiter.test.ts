import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createLog } from '@consilium/platform';
import { describeWithRedis, eventually, freePort } from '@consilium/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { RateLimit, RateLimiter } from '../../src/application/ports/rate-limiter.js';
import { MemoryRateLimiter } from '../../src/limits/memory-rate-limiter.js';
import { RedisRateLimiter } from '../../src/limits/redis-rate-limiter.js';

const log = createLog('test', 'fatal');

/** What every adapter does. */
function conforms(make: () => RateLimiter): void {
  const limit = (uses: number, seconds = 60): RateLimit => ({ name: randomUUID(), uses, seconds });

  it('lets through so many uses of a key, and then says how long to wait', async () => {
    const limiter = make();
    const two = limit(2);
    expect([await limiter.take(two, 'a'), await limiter.take(two, 'a')]).toEqual([null, null]);
    const wait = await limiter.take(two, 'a');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('counts each key, and each limit, for itself', async () => {
    const limiter = make();
    const [one, other] = [limit(1), limit(1)];
    expect([await limiter.take(one, 'a'), await limiter.take(one, 'b'), await limiter.take(other, 'a')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('lets through again when the time is over', async () => {
    const limiter = make();
    const short = limit(1, 1);
    await limiter.take(short, 'a');
    await eventually(async () => (await limiter.take(short, 'a')) === null, { within: 3000 });
  });
}

describe('A rate limit in memory', () => conforms(() => new MemoryRateLimiter()));

describeWithRedis('A rate limit in Redis', ({ url }) => {
  const open: RedisRateLimiter[] = [];
  const make = () => {
    const limiter = new RedisRateLimiter(url, log);
    limiter.connect();
    open.push(limiter);
    return limiter;
  };
  afterAll(() => open.forEach((limiter) => limiter.close()));
  conforms(make);

  it('is shared by all replicas', async () => {
    const [first, second] = [make(), make()];
    const one = { name: randomUUID(), uses: 1, seconds: 60 };
    // Counted in memory as long as the connections are being made.
    await eventually(async () => {
      const key = randomUUID();
      return (await first.take(one, key)) === null && (await second.take(one, key)) !== null;
    });
  });
});

describeWithRedis('A rate limit while nothing comes through to Redis any more', ({ url }) => {
  it('is counted in memory after some seconds, and in Redis again once something comes through', async () => {
    let isSilent = false;
    const sockets: Socket[] = [];
    const proxy = createServer((client) => {
      const server = connect(Number(new URL(url).port), new URL(url).hostname);
      sockets.push(client, server);
      const join = (from: Socket, to: Socket) =>
        from
          .on('data', (bytes) => isSilent || to.write(bytes))
          .on('error', () => undefined)
          .on('close', () => to.destroy());
      join(client, server);
      join(server, client);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const limiter = new RedisRateLimiter(`redis://127.0.0.1:${(proxy.address() as AddressInfo).port}`, log);
    const direct = new RedisRateLimiter(url, log);
    limiter.connect();
    direct.connect();
    const isShared = async (): Promise<boolean> => {
      const one = { name: randomUUID(), uses: 1, seconds: 60 };
      return (await limiter.take(one, 'a')) === null && (await direct.take(one, 'a')) !== null;
    };
    await eventually(isShared);
    isSilent = true;
    const one = { name: randomUUID(), uses: 1, seconds: 60 };
    expect(await limiter.take(one, 'a')).toBeNull();
    expect(await limiter.take(one, 'a')).toBeGreaterThan(0);
    isSilent = false;
    await eventually(isShared, { within: 20_000 });
    limiter.close();
    direct.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
});

describe('A rate limit while Redis is away', () => {
  it('is counted in memory at once, instead of hanging', async () => {
    const limiter = new RedisRateLimiter(`redis://127.0.0.1:${await freePort()}`, log);
    limiter.connect();
    const one = { name: 'away', uses: 1, seconds: 60 };
    expect(await limiter.take(one, 'a')).toBeNull();
    expect(await limiter.take(one, 'a')).toBeGreaterThan(0);
    limiter.close();
  });
});
