import { describe, expect, it } from '@jest/globals';
import { modelFigures, unpricedCalls, type CallSums } from '../../src/domain/money/call-figures.js';
import { forecastGeneration } from '../../src/domain/money/forecast.js';

const now = new Date('2026-01-01T12:00:00.000Z');

const sums = (changes: Partial<CallSums>): CallSums => ({
  model: 'reasoner',
  domain: 'surgery',
  purpose: 'write',
  outcome: 'accepted',
  currency: 'USD',
  calls: 10,
  pricedCalls: changes.calls ?? 10,
  cachedCalls: 0,
  promptTokens: 1000,
  completionTokens: 5000,
  costMicros: 1000,
  seconds: 100,
  lastAt: now,
  ...changes,
});

describe('a forecast', () => {
  it('takes what an accepted text has needed: wrong replies and screening with it, calls without a reply not', () => {
    const rows = [
      sums({}),
      sums({ outcome: 'wrong-answer', calls: 5, costMicros: 500, seconds: 50 }),
      sums({ purpose: 'screen', calls: 10, costMicros: 100, seconds: 10 }),
      sums({ outcome: 'failed', calls: 7, pricedCalls: 0, costMicros: 0, seconds: 700 }),
      sums({ purpose: 'try', calls: 10, costMicros: 9000, seconds: 900 }),
    ];
    expect(forecastGeneration(rows, 20, 4, now)).toEqual({
      remaining: 20,
      from: 'history',
      replies: 15,
      repliesPerItem: 1.5,
      money: { micros: 3200, currency: 'USD' },
      modelSeconds: 320,
      endsAt: '2026-01-01T12:05:00.000Z',
    });
  });

  it('is made from trials before the first text, and names no end while nothing is written', () => {
    const rows = [
      sums({ purpose: 'try', calls: 8, costMicros: 800 }),
      sums({ purpose: 'try', calls: 2, costMicros: 200, outcome: 'wrong-answer' }),
    ];
    const forecast = forecastGeneration(rows, 100, 0, now);
    expect(forecast).toMatchObject({ from: 'trials', replies: 10, repliesPerItem: 1.25, endsAt: null });
    expect(forecast.money).toEqual({ micros: 12_500, currency: 'USD' });
    expect(forecastGeneration([], 100, 0, now)).toMatchObject({ from: 'nothing', money: null, modelSeconds: null });
  });

  it('names no money where not every reply has a price, or prices are in two currencies', () => {
    const known = (rows: CallSums[]) => forecastGeneration(rows, 10, 0, now).money;
    expect(known([sums({ pricedCalls: 9 })])).toBeNull();
    expect(known([sums({}), sums({ currency: 'CNY' })])).toBeNull();
    expect(unpricedCalls([sums({ pricedCalls: 9 }), sums({ outcome: 'failed', pricedCalls: 0 })])).toBe(1);
  });
});

describe('figures of models', () => {
  it('tell apart models and domains, and count what experts wrote among the validated', () => {
    const rows = [sums({}), sums({ outcome: 'unusable-output', calls: 10 }), sums({ model: 'other', calls: 5 })];
    const validated = [
      { model: 'reasoner', domain: 'surgery', items: 6 },
      { model: '', domain: 'surgery', items: 1 },
    ];
    expect(modelFigures(rows, validated)).toMatchObject([
      { model: 'reasoner', attempts: 20, accepted: 10, validated: 6, secondsEach: 10, tokensEach: 600 },
      { model: 'other', attempts: 5, accepted: 5, validated: 0 },
      { model: '', attempts: 0, validated: 1, secondsEach: null },
    ]);
  });
});
