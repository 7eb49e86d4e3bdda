import { describe, expect, it } from '@jest/globals';
import { askByAccount, type AccountUse } from '../../src/domain/calls/account-room.js';
import { AdaptiveLimit } from '../../src/domain/calls/adaptive-limit.js';

interface Played {
  /** Share of the slots that the server allowed which were in use, from `fromMs` on. */
  used: number;
  refused: number;
  calls: number;
}

interface World {
  ms: number;
  fromMs: number;
  allowed(at: number): number;
  callMs(at: number): number;
  /** Of the calls that there is room for. */
  refusedShare?: number;
}

const tickMs = 5;
const refusalMs = 10;

/** A worker with jobs without end and a server, both in a time of their own. */
function play(limit: AdaptiveLimit, { ms, fromMs, allowed, callMs, refusedShare = 0 }: World): Played {
  const [taken, refusals]: { at: number; began: number }[][] = [[], []];
  let [used, available, refused, calls, notBefore] = [0, 0, 0, 0, 0];
  for (let now = 0; now < ms; now += tickMs) {
    for (let i = taken!.length - 1; i >= 0; i--)
      if (taken![i]!.at <= now) limit.succeeded(now - taken!.splice(i, 1)[0]!.began, now);
    for (let i = refusals!.length - 1; i >= 0; i--)
      if (refusals![i]!.at <= now) {
        refusals!.splice(i, 1);
        limit.refused(taken!.length + refusals!.length, refusalMs, now);
        notBefore = now;
      }
    while (now >= notBefore && limit.admits(taken!.length + refusals!.length, now)) {
      limit.began(now);
      calls += 1;
      const isUnlucky = refusedShare > 0 && calls % Math.round(1 / refusedShare) === 0;
      if (!isUnlucky && taken!.length < allowed(now)) taken!.push({ at: now + callMs(now), began: now });
      else {
        refusals!.push({ at: now + refusalMs, began: now });
        refused += 1;
      }
    }
    if (now < fromMs) continue;
    used += Math.min(taken!.length, allowed(now));
    available += allowed(now);
  }
  return { used: used / available, refused, calls };
}

const bursts =
  (share: number) =>
  (at: number): number =>
    at >= 20_000 && at % 20_000 < 2000 ? 500 * share : 500;

describe('the limit of calls in flight', () => {
  it('finds what the server takes, and stays there with hardly a refusal', () => {
    const { used, refused, calls } = play(new AdaptiveLimit(1000), {
      ms: 90_000,
      fromMs: 10_000,
      allowed: () => 500,
      callMs: () => 2000,
    });
    expect(used).toBeGreaterThan(0.95);
    expect(refused / calls).toBeLessThan(0.02);
  });

  it.each([0, 0.5])('uses 85 %% where the server takes only a share of %d for 2 s of every 20', (share) => {
    const played = play(new AdaptiveLimit(500), {
      ms: 110_000,
      fromMs: 10_000,
      allowed: bursts(share),
      callMs: () => 2000,
      refusedShare: 0.01,
    });
    expect(played.used).toBeGreaterThan(0.85);
    // A client that is told to wait doesn't knock all the time.
    expect(played.refused / played.calls).toBeLessThan(0.05);
  });

  it('takes no harm from a call that is refused now and then', () => {
    const world = { ms: 90_000, fromMs: 10_000, allowed: () => 500, callMs: () => 2000, refusedShare: 0.01 };
    expect(play(new AdaptiveLimit(500), world).used).toBeGreaterThan(0.95);
    expect(play(new AdaptiveLimit(1000), world).used).toBeGreaterThan(0.93);
  });

  it('begins low, instead of with all calls at once', () => {
    const limit = new AdaptiveLimit(500);
    let begun = 0;
    while (limit.admits(begun, 0)) {
      limit.began(0);
      begun += 1;
    }
    expect(begun).toBeLessThanOrEqual(32);
  });

  it('follows a capacity that is lowered for good, and one that is raised', () => {
    const { used } = play(new AdaptiveLimit(500), {
      ms: 120_000,
      fromMs: 10_000,
      allowed: (at) => (at < 40_000 ? 300 : at < 80_000 ? 60 : 400),
      callMs: () => 2000,
    });
    expect(used).toBeGreaterThan(0.85);
  });

  it('falls where first words take twice as long as usual, and comes back with them', () => {
    const limit = new AdaptiveLimit(400);
    const slow = (at: number): boolean => at >= 30_000 && at < 60_000;
    const world = { fromMs: 0, allowed: () => 400, callMs: (at: number) => (slow(at) ? 8000 : 1000) };
    play(limit, { ...world, ms: 29_000 });
    expect(limit.current).toBe(400);
    let lowest = 400;
    for (let now = 30_000; now < 60_000; now += 50) {
      limit.succeeded(8000, now);
      lowest = Math.min(lowest, limit.current);
    }
    expect(lowest).toBeLessThan(200);
    for (let now = 60_000; now < 120_000; now += 5) {
      limit.succeeded(1000, now);
      limit.admits(limit.current, now);
    }
    expect(limit.current).toBe(400);
  });
});

describe('what to lease where projects have accounts of their own', () => {
  const use = (limit: number, inHand: number, pausing = 0, isIdle = false): AccountUse => ({
    limit,
    inHand,
    pausing,
    isIdle,
  });
  const ask = (max: number, accounts: Record<string, AccountUse>) =>
    askByAccount(max, new Map(Object.entries(accounts)));

  it('is nothing of one that takes no more calls, and as much as the others can use', () => {
    expect(ask(100, { full: use(10, 14), other: use(50, 0) })).toEqual({ most: 70, without: ['full'] });
    expect(ask(100, { refused: use(1, 4, 4), other: use(50, 0) })).toEqual({ most: 70, without: ['refused'] });
  });

  it('is no more than the one with the least room can use: all of it may be that one’s', () => {
    expect(ask(100, { a: use(10, 10), b: use(50, 0) })).toEqual({ most: 4, without: [] });
    expect(ask(100, { a: use(10, 0), b: use(50, 0) })).toEqual({ most: 14, without: [] });
  });

  it('is nothing while none has both room and jobs, and leaves out those whose few places would hold the others up', () => {
    expect(ask(100, { full: use(10, 14), other: use(50, 0, 0, true) }).most).toBe(0);
    expect(ask(100, { few: use(1, 0, 0, true), busy: use(90, 60) })).toEqual({ most: 66, without: ['few'] });
  });

  it('leaves slots to those that can use them, however many wait for a server that takes none', () => {
    const refused = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`refused-${i}`, use(1, 3)]));
    expect(ask(30, { ...refused, other: use(16, 0) }).most).toBe(14);
    expect(ask(30, { ...refused, other: use(16, 14) }).most).toBe(0);
  });

  it('goes by urgency alone while slots are all that is short: none is given to others for the sake of an account', () => {
    expect(ask(100, { urgent: use(100, 140), other: use(16, 0) }).most).toBe(0);
    expect(ask(100, { urgent: use(100, 115), other: use(50, 0) })).toEqual({ most: 25, without: [] });
    expect(ask(100, { urgent: use(90, 126), other: use(50, 0) })).toEqual({ most: 14, without: ['urgent'] });
  });
});
