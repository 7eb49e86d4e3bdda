import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Kept } from '../src/kept.js';

const now = () => new Date(0);

describe('What is costly to make', () => {
  let ms = 0;
  beforeAll(() => void jest.spyOn(performance, 'now').mockImplementation(() => ms));
  afterAll(() => void jest.restoreAllMocks());

  it('is made once for all who ask at the same time, and kept for a multiple of what it took', async () => {
    const make = jest.fn(async (key: string) => {
      ms += 20;
      return key.length;
    });
    const kept = new Kept(make, now, 20);
    const values = await Promise.all([kept.get('one'), kept.get('one'), kept.get('three')]);
    expect(values.map(({ value }) => value)).toEqual([3, 3, 5]);
    ms += 399;
    await kept.get('three');
    expect(make).toHaveBeenCalledTimes(2);
    ms += 1;
    await kept.get('three');
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('is kept for a quarter of a second at the least, and made anew after a failure at once', async () => {
    const make = jest.fn(async () => 1);
    const kept = new Kept(make, now, 1);
    await kept.get('a');
    ms += 249;
    await kept.get('a');
    expect(make).toHaveBeenCalledTimes(1);
    ms += 1;
    await kept.get('a');
    expect(make).toHaveBeenCalledTimes(2);
    make.mockRejectedValueOnce(new Error('unreachable'));
    await expect(kept.get('b')).rejects.toThrow('unreachable');
    expect((await kept.get('b')).value).toBe(1);
  });
});
