import { randomUUID } from 'node:crypto';
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
