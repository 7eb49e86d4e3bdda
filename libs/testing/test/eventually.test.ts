import { describe, expect, it } from '@jest/globals';
import { eventually } from '../src/index.js';

describe('eventually', () => {
  it('returns what the check returned once it holds', async () => {
    let tries = 0;
    const check = () => (++tries < 3 ? null : 'ready');
    expect(await eventually(check, { every: 1 })).toBe('ready');
    expect(tries).toBe(3);
  });

  it('accepts a check that only throws or not', async () => {
    let tries = 0;
    await eventually(() => expect(++tries).toBe(2), { every: 1 });
    expect(tries).toBe(2);
  });

  it('says what was wrong the last time', async () => {
    let tries = 0;
    const check = () => {
      throw new Error(`only ${++tries} arrived`);
    };
    await expect(eventually(check, { within: 20, every: 5 })).rejects.toThrow(/Still failing .* only \d+ arrived/s);
    await expect(eventually(() => false, { within: 1, every: 1 })).rejects.toThrow('the check returned false');
  });
});
