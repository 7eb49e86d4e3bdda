import { describe, expect, it } from '@jest/globals';
import { faultsOf, type TransportName } from '../src/index.js';
import { drawPlan } from '../src/plan/draw-plan.js';
import { partOf } from '../src/plan/part-of.js';

const transports: TransportName[] = ['embedded', 'kafka'];

describe.each(transports)('the plan of a run on %s', (transport) => {
  const all = faultsOf(transport);

  it('is the same for the same seed, and another for another', () => {
    expect(drawPlan(7, transport, all)).toEqual(drawPlan(7, transport, all));
    expect(drawPlan(8, transport, all)).not.toEqual(drawPlan(7, transport, all));
  });

  it('has each fault once, and none where none is asked for', () => {
    for (const seed of [1, 2, 3]) {
      const names = drawPlan(seed, transport, all).map(({ fault }) => fault);
      expect(names.toSorted()).toEqual(all.toSorted());
    }
    expect(drawPlan(1, transport, [])).toEqual([]);
  });

  it('lets no two faults of a lane overlap, and some of different lanes', () => {
    const plan = drawPlan(1, transport, all);
    const overlapping = plan.flatMap((one) =>
      plan
        .filter((other) => other !== one && other.at >= one.at && other.at < one.at + one.seconds)
        .map((other) => [one, other] as const),
    );
    expect(overlapping.length).toBeGreaterThan(0);
    for (const [one, other] of overlapping) expect(other.lane).not.toBe(one.lane);
  });

  it('deals every fault twenty times in sixty seeds, a third of them in each', () => {
    const counts = new Map<string, number>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const part = partOf(all, seed);
      expect(part).toEqual(partOf(all, seed));
      expect(part.length).toBeLessThanOrEqual(Math.ceil(all.length / 3));
      for (const name of part) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(all.toSorted());
    for (const count of counts.values()) expect(count).toBe(20);
  });
});

describe('the faults', () => {
  it('are fourteen or more in all, with a SIGKILL and a SIGSTOP of every service and role', () => {
    const all = faultsOf('kafka');
    expect(new Set([...all, ...faultsOf('embedded')]).size).toBeGreaterThanOrEqual(14);
    for (const role of ['generator-api', 'generator-worker', 'review-gateway', 'scorer', 'exporter'])
      expect(all).toEqual(expect.arrayContaining([`kill-${role}`, `pause-${role}`]));
  });
});
