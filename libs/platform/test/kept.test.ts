import { describe, expect, it, jest } from '@jest/globals';
import { Kept } from '../src/kept.js';

const now = () => new Date(0);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('What is costly to make', () => {
  it('is made once for all who ask at the same time, and kept for a multiple of what it took', async () => {
    const make = jest.fn(async (key: string) => {
      await sleep(20);
      return key.length;
    });
    const kept = new Kept(make, now, 20);
    const values = await Promise.all([kept.get('one'), kept.get('one'), kept.get('three')]);
    expect(values.map(({ value }) => value)).toEqual([3, 3, 5]);
    await kept.get('one');
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('is made anew after that, and after a failure at once', async () => {
    const make = jest.fn(async () => 1);
    const kept = new Kept(make, now, 1);
    await kept.get('a');
    await sleep(300);
    await kept.get('a');
    expect(make).toHaveBeenCalledTimes(2);
    make.mockRejectedValueOnce(new Error('unreachable'));
    await expect(kept.get('b')).rejects.toThrow('unreachable');
    expect((await kept.get('b')).value).toBe(1);
  });
});
