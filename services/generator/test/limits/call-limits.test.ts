import { randomUUID } from 'node:crypto';
import { createLog, SystemClock } from '@consilium/platform';
import { describeWithRedis, eventually, freePort } from '@consilium/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CallGate } from '../../src/application/calls/call-gate.js';
import { Turns } from '../../src/application/calls/turns.js';
import type { CallLimits, PerMinute, Taken } from '../../src/application/ports/call-limits.js';
import { SlidingWindow } from '../../src/domain/calls/sliding-window.js';
import { LocalShare } from '../../src/limits/local-share.js';
import { MemoryCallLimits } from '../../src/limits/memory-call-limits.js';
import { keysOf } from '../../src/limits/redis-scripts.js';
import { createClient } from 'redis';
import { Passage } from './passage.js';
import { RedisCallLimits } from '../../src/limits/redis-call-limits.js';

const log = createLog('test', 'fatal');
const clock = new SystemClock();
const unbounded: PerMinute = { requests: null, tokens: null };

/** Takes so often in a row; how often it was let. */
async function takes(limits: CallLimits, tokens: number, times: number): Promise<number> {
  let taken = 0;
  for (let i = 0; i < times; i++) if (typeof (await limits.take(tokens)) === 'object') taken += 1;
  return taken;
}

/** What every adapter does. In one moment a limit of 600 a minute lets the pace of two seconds through: 22. */
function conforms(make: (perMinute: PerMinute) => Promise<CallLimits>): void {
  it('lets the pace of requests through, and then says how long to wait', async () => {
    const limits = await make({ requests: 600, tokens: null });
    const taken = await takes(limits, 10, 30);
    expect(taken).toBeGreaterThanOrEqual(22);
    expect(taken).toBeLessThan(30);
    const wait = await limits.take(10);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(1000);
  });

  it('lets the pace of tokens through', async () => {
    const limits = await make({ requests: null, tokens: 60_000 });
    // 2200 tokens in two seconds.
    expect(await takes(limits, 500, 3)).toBe(3);
    expect(await takes(limits, 1100, 1)).toBe(0);
  });

  it('gives back what was estimated too much, and takes what was too little', async () => {
    const limits = await make({ requests: null, tokens: 60_000 });
    const taken = (await limits.take(2200)) as Taken;
    expect(await takes(limits, 500, 1)).toBe(0);
    await limits.correct(taken, 200);
    const more = (await limits.take(500)) as Taken;
    expect(more).toMatchObject({ tokens: 500 });
    await limits.correct(more, 50_000);
    expect(await takes(limits, 500, 1)).toBe(0);
  });

  it('lets everything through where there is no limit', async () => {
    expect(await takes(await make({ requests: null, tokens: null }), 1_000_000, 100)).toBe(100);
  });
}

describe('Limits of the minute in memory', () =>
  conforms((perMinute) => Promise.resolve(new MemoryCallLimits(perMinute, { now: () => new Date(0) }))));

describe('The slots', () => {
  const never = new AbortController().signal;

  it('of one account that is refused take none from another', async () => {
    const gate = new CallGate(20, clock);
    const refused = await Promise.all(Array.from({ length: 8 }, () => gate.enter('refused', never)));
    for (const slot of refused) slot.refused(5);
    const stop = new AbortController();
    const held = gate.enter('refused', stop.signal).then((slot) => slot.free());
    const others = await Promise.all(Array.from({ length: 12 }, () => gate.enter('other', never)));
    expect(gate.inFlight).toBeLessThanOrEqual(13);
    for (const slot of others) slot.succeeded(5);
    await held;
    expect(gate.inFlight).toBe(0);
  });

  it('are left by a call that is told to stop while it waits', async () => {
    const gate = new CallGate(1, clock);
    const first = await gate.enter('a', never);
    const stop = new AbortController();
    const waiting = gate.enter('a', stop.signal);
    stop.abort(new Error('told to stop'));
    await expect(waiting).rejects.toThrow('told to stop');
    first.free();
    first.free();
    expect([gate.inFlight, gate.waiting]).toEqual([0, 0]);
  });
});

it('A call that waits for its turn is estimated by what is known when the turn comes', async () => {
  const asked: number[] = [];
  const limits = new (class extends MemoryCallLimits {
    override take(tokens: number): Promise<Taken | number> {
      asked.push(tokens);
      return super.take(tokens);
    }
  })({ requests: null, tokens: null }, clock);
  const turns = new Turns(limits);
  let known = 4096;
  const waiting = [1, 2].map(() => turns.take(() => known, new AbortController().signal));
  await waiting[0];
  known = 900;
  await waiting[1];
  expect(asked).toEqual([4096, 900]);
});

describeWithRedis('Limits of the minute in Redis', ({ url }) => {
  const open: RedisCallLimits[] = [];
  const connect = async (perMinute: PerMinute, name: string = randomUUID()): Promise<RedisCallLimits> => {
    const limits = new RedisCallLimits(url, name, perMinute, clock, log);
    limits.connect();
    open.push(limits);
    await eventually(() => limits.workers > 0);
    return limits;
  };
  afterEach(async () => {
    for (const limits of open.splice(0)) await limits.close();
  });
  conforms((perMinute) => connect(perMinute));

  it('are shared by all workers', async () => {
    const [perMinute, name] = [{ requests: 600, tokens: null }, randomUUID()];
    const [first, second] = [await connect(perMinute, name), await connect(perMinute, name)];
    const [one, other] = [await takes(first, 10, 11), await takes(second, 10, 30)];
    expect(one).toBe(11);
    expect(other).toBeLessThan(20);
  });

  it('leave a share aside for a worker that fell silent without a word, and none for one that ended in order', async () => {
    const name = randomUUID();
    const client = await createClient({ url }).connect();
    const [, workers] = keysOf(name);
    // Killed ten seconds ago.
    await client.zAdd(workers!, { score: Date.now() / 1000 - 10, value: 'killed' });
    const limits = await connect({ requests: 600, tokens: null }, name);
    expect(limits.workers).toBe(2);
    const taken = await takes(limits, 10, 30);
    expect(taken).toBeGreaterThanOrEqual(11);
    expect(taken).toBeLessThan(18);
    await (await connect({ requests: 600, tokens: null }, name)).close();
    await eventually(() => limits.workers === 2);
    await client.close();
  });

  it('go on as a share where Redis forgets all, and are told there before more is taken', async () => {
    const [perMinute, name] = [{ requests: 600, tokens: null }, randomUUID()];
    const [first, second] = [await connect(perMinute, name), await connect(perMinute, name)];
    await eventually(() => first.workers === 2);
    expect(await takes(first, 10, 11)).toBe(11);
    const client = await createClient({ url }).connect();
    await client.del(keysOf(name));
    // What the first took counts again as soon as it comes back, and the other's share is its own alone.
    expect(await takes(first, 10, 30)).toBeLessThan(12);
    await eventually(() => second.workers === 2);
    await client.close();
  });
});

describeWithRedis('A call that was counted in Redis and ends while Redis is away', ({ url }) => {
  it('is corrected there once it is back', async () => {
    const [{ hostname, port }, way, name] = [new URL(url), await Passage.open(url), randomUUID()];
    const limits = new RedisCallLimits(url.replace(`${hostname}:${port}`, way.address), name, unbounded, clock, log);
    limits.connect();
    const client = await createClient({ url }).connect();
    const counted = async (): Promise<number> => {
      const counts = Object.entries(await client.hGetAll(keysOf(name)[0]!));
      return counts.reduce((sum, [field, count]) => sum + (field.startsWith('t') ? Number(count) : 0), 0);
    };
    try {
      await eventually(() => limits.workers > 0);
      const [longer, shorter] = [(await limits.take(100)) as Taken, (await limits.take(100)) as Taken];
      expect([longer.sharedSecond, shorter.sharedSecond]).not.toContain(null);
      way.cut();
      let own = 0;
      await eventually(async () => {
        const taken = (await limits.take(1)) as Taken;
        if (taken.sharedSecond === null) own += 1;
        return own > 0;
      });
      await limits.correct(longer, 5000);
      await limits.correct(shorter, 40);
      expect(await counted()).toBeLessThan(300);
      await way.restore();
      await eventually(async () => (await counted()) === 5040 + own);
    } finally {
      await limits.close();
      await client.close();
      await way.close();
    }
  });
});

describe('Limits of the minute while Redis is away', () => {
  const bucket = (age: number, requests: number): { age: number; requests: number; tokens: number } => ({
    age,
    requests,
    tokens: 0,
  });
  const limits = { requests: 600, tokens: 1e15 };

  /** Requests that four workers send in each second after Redis is gone, when all had taken `taken` by then. */
  function afterwards(taken: readonly { age: number; requests: number; tokens: number }[], seconds: number): number[] {
    const shares = Array.from(
      { length: 4 },
      () => new LocalShare(limits, { at: 1000, workers: 4, buckets: taken }, new SlidingWindow(), 1000),
    );
    const counts = Array<number>(seconds).fill(0);
    for (let now = 1_000_000; now < 1_000_000 + seconds * 1000; now += 100)
      for (const share of shares) if (share.take(10, now) === 0) counts[Math.floor((now - 1_000_000) / 1000)]! += 1;
    return counts;
  }

  it('are each worker’s share, never passed in a window that began before', () => {
    // 590 in the last minute, all of them in its second half.
    const before = Array.from({ length: 59 }, (_, i) => bucket(i + 1, i < 29 ? 20 : 0));
    const counts = afterwards(before, 130);
    const all = [...before.map(({ requests }) => requests).reverse(), ...counts];
    const windows = all.map((_, from) => all.slice(from, from + 60).reduce((sum, count) => sum + count, 0));
    expect(Math.max(...windows)).toBeLessThanOrEqual(600);
    // And it goes on.
    expect(counts.slice(70).reduce((sum, count) => sum + count, 0) / 60).toBeGreaterThan(8);
  });

  it('are none for a worker that has never reached Redis: it can’t know how many share them', async () => {
    const limiter = new RedisCallLimits(
      `redis://127.0.0.1:${await freePort()}`,
      randomUUID(),
      { requests: 600, tokens: null },
      clock,
      log,
    );
    limiter.connect();
    expect(await limiter.take(1)).toBe(1000);
    await limiter.close();
  });
});
