import { describe, expect, it } from '@jest/globals';
import { admit } from '../../src/domain/money/admit.js';
import { costOf, costOfReply, priceAt, type Price } from '../../src/domain/money/price.js';
import { ReplyLimits } from '../../src/domain/money/reply-limits.js';
import { expectedReply, mostOf, mostPromptTokens, replyLimit } from '../../src/domain/money/reservation.js';

const price = (changes: Partial<Price> = {}): Price => ({
  model: 'reasoner',
  validFrom: new Date('2026-01-01'),
  currency: 'USD',
  promptMicros: 550_000,
  completionMicros: 2_190_000,
  ...changes,
});

describe('a cost', () => {
  it('is rounded up to a millionth, never down', () => {
    expect(costOf({ prompt: 1, completion: 0 }, price())).toEqual({ micros: 1, currency: 'USD' });
    expect(costOf({ prompt: 1000, completion: 2000 }, price())).toEqual({ micros: 550 + 4380, currency: 'USD' });
    expect(costOf({ prompt: 1001, completion: 2000 }, price())).toEqual({ micros: 4931, currency: 'USD' });
    expect(costOf({ prompt: 0, completion: 0 }, price())).toEqual({ micros: 0, currency: 'USD' });
  });

  it('of a reply is none where the model has no price, and none where its server counted no tokens', () => {
    const tokens = { prompt: 0, completion: 1 };
    expect(costOfReply(tokens, price())).toEqual(costOf(tokens, price()));
    expect(costOfReply(tokens, null)).toBeNull();
    expect(costOfReply({ prompt: 0, completion: 0 }, price())).toBeNull();
  });

  it('is exact where tokens times micros are beyond what a double holds', () => {
    const dear = price({ promptMicros: 9_007_199_254_740_991, completionMicros: 0 });
    expect(costOf({ prompt: 1_000_000, completion: 0 }, dear).micros).toBe(9_007_199_254_740_991);
  });
});

describe('a price', () => {
  const [first, second] = [price(), price({ validFrom: new Date('2026-02-01'), promptMicros: 1 })];

  it('holds from its instant until that of the next one', () => {
    expect(priceAt([second, first], 'reasoner', new Date('2026-01-31T23:59:59Z'))).toBe(first);
    expect(priceAt([first, second], 'reasoner', new Date('2026-02-01'))).toBe(second);
  });

  it('is not known before the first, nor for another model', () => {
    expect(priceAt([first, second], 'reasoner', new Date('2025-12-31'))).toBeNull();
    expect(priceAt([first, second], 'chat', new Date('2026-02-01'))).toBeNull();
  });
});

describe('a reservation', () => {
  it('takes a token for each byte of the prompt, which no tokenizer passes', () => {
    expect(mostPromptTokens('abc')).toBe(3 + 64);
    expect(mostPromptTokens('牙龈')).toBe(6 + 64);
  });

  it('pays for as many tokens as the project lets a reply have', () => {
    expect(replyLimit(500, { count: 1000, longest: 4000 })).toBe(500);
    expect(mostOf(price(), '', 1000)).toEqual(costOf({ prompt: 64, completion: 1000 }, price()));
  });

  it('else begins with the most, and comes down to ample room above the longest reply once some are known', () => {
    expect(replyLimit(null, { count: 19, longest: 600 })).toBe(32_768);
    expect(replyLimit(null, { count: 20, longest: 600 })).toBe(2048);
    expect(replyLimit(null, { count: 20, longest: 0 })).toBe(1024);
    expect(replyLimit(null, { count: 20, longest: 30_000 })).toBe(32_768);
  });
});

describe('the longest reply that a model takes', () => {
  it('is found by halves, and is no longer lowered once it was taken', () => {
    const limits = new ReplyLimits();
    expect(limits.refused('m', 32_768)).toBe(true);
    // In flight with the first.
    expect(limits.refused('m', 32_768)).toBe(true);
    expect(replyLimit(null, { count: 0, longest: 0 }, limits.mostOf('m'))).toBe(16_384);
    expect(replyLimit(null, { count: 20, longest: 9000 }, limits.mostOf('m'))).toBe(16_384);
    expect(replyLimit(40_000, { count: 0, longest: 0 }, limits.mostOf('m'))).toBe(40_000);
    expect(limits.refused('m', 16_384)).toBe(true);
    limits.taken('m', 8192);
    expect(limits.refused('m', 8192)).toBe(false);
    expect([limits.mostOf('m'), limits.mostOf('other')]).toEqual([8192, Infinity]);
  });

  it('is not what a server minds that refuses the shortest too', () => {
    const limits = new ReplyLimits();
    const halves = [32_768, 16_384, 8192, 4096, 2048, 1024].map((limit) => limits.refused('m', limit));
    expect(halves).toEqual([true, true, true, true, true, false]);
    expect(limits.mostOf('m')).toBe(Infinity);
  });
});

describe('calls', () => {
  const calls = [{ reservedMicros: 60 }, { reservedMicros: 50 }, { reservedMicros: 40 }];

  it('are admitted in order while the rest pays for the most they can cost', () => {
    expect([...admit(calls, 150)]).toEqual(calls);
    expect([...admit(calls, 109)]).toEqual([calls[0], calls[2]]);
    expect([...admit(calls, 39)]).toEqual([]);
    expect([...admit(calls, -1)]).toEqual([]);
    expect([...admit([{ reservedMicros: 0 }], 0)]).toHaveLength(1);
  });
});

describe('a call of which nobody knows how it ended', () => {
  it('is taken for as long as the longest reply seen, and as long as it could be while few were seen', () => {
    expect(expectedReply(32_768, { count: 19, longest: 700 })).toBe(32_768);
    expect(expectedReply(32_768, { count: 20, longest: 700 })).toBe(700);
    expect(expectedReply(500, { count: 20, longest: 700 })).toBe(500);
  });
});
