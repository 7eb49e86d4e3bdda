import { describe, expect, it } from '@jest/globals';
import { forecast } from '../../src/domain/forecast.js';

const today = '2026-03-01';

describe('A forecast', () => {
  it('of an even pace has no width', () => {
    expect(forecast([10, 10, 10, 10], 95, today)).toMatchObject({
      perDay: { low: 10, mid: 10, high: 10 },
      remaining: 95,
      doneOn: { early: '2026-03-11', mid: '2026-03-11', late: '2026-03-11' },
      from: { days: 4 },
    });
  });

  it('of an uneven pace lies between a better and a worse one, and is the same each time', () => {
    const days = [0, 40, 5, 30, 0, 0, 25, 10, 35, 0, 20, 0, 0, 15];
    const { perDay, doneOn } = forecast(days, 1000, today);
    const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
    expect(perDay.low).toBeLessThan(mean - 2);
    expect(perDay.high).toBeGreaterThan(mean + 2);
    expect(Math.abs(perDay.mid - mean)).toBeLessThan(1);
    expect(doneOn!.early! < doneOn!.mid! && doneOn!.mid! < doneOn!.late!).toBe(true);
    expect(forecast(days, 1000, today)).toEqual({ ...forecast(days, 1000, today), perDay, doneOn });
  });

  it('holds, in most worlds of the same pace, what comes next', () => {
    // Days that are 0 or 20 in turns have a mean of 10: an interval that were a point would miss it.
    const { perDay } = forecast([0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20], 100, today);
    expect(perDay.low).toBeGreaterThan(4);
    expect(perDay.low).toBeLessThan(9);
    expect(perDay.high).toBeGreaterThan(11);
    expect(perDay.high).toBeLessThan(16);
  });

  it('names no day where nothing was finished, and none so far off that nobody knows', () => {
    expect(forecast([0, 0, 0, 0], 10, today)).toMatchObject({ perDay: { high: 0 }, doneOn: null });
    expect(forecast([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 10, today).doneOn).toMatchObject({ late: null });
    expect(forecast([1, 1, 1], 10_000, today).doneOn).toBeNull();
  });

  it('of what is done says today, also where nothing moves', () => {
    expect(forecast([0, 0, 0], 0, today).doneOn).toEqual({ early: today, mid: today, late: today });
  });

  it('is not made from less than three days, and says so', () => {
    expect(forecast([7, 9], 10, today)).toMatchObject({
      doneOn: null,
      basis: 'There are 2 whole days to judge by, and a forecast needs 3.',
    });
  });

  it('takes back what was taken back', () => {
    expect(forecast([-5, -5, -5], 10, today)).toMatchObject({ perDay: { low: 0, mid: 0, high: 0 }, doneOn: null });
  });
});
