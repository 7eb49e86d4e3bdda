import { describe, expect, it } from '@jest/globals';
import { parametersOf } from '../../src/domain/parameters.js';
import { varyAttempt, type FailureCause } from '../../src/domain/vary-attempt.js';

const model = (name: string, temperature: number | null = 0.6, weight?: number) => ({
  model: name,
  temperature,
  weight,
});

function tried(failures: FailureCause[], changes: object = {}) {
  return varyAttempt({
    models: [model('only')],
    item: '0191a001-0000-7000-8000-000000000001',
    strikes: 0,
    failures,
    unusable: new Set<string>(),
    ...changes,
  });
}

describe('the next attempt', () => {
  it('has another seed after each failure, those before the order counted in, and the same one where nothing failed', () => {
    expect([tried([]), tried(['wrong-answer']), tried([], { strikes: 2 })].map(({ seed }) => seed)).toEqual([1, 2, 3]);
  });

  it('is a step warmer after each answer that was wrong or did not follow, three steps at most', () => {
    const wrong = (count: number) => tried(Array.from({ length: count }, () => 'wrong-answer')).temperature;
    expect([0, 1, 2, 3, 4].map(wrong)).toEqual([0.6, 0.7, 0.8, 0.9, 0.9]);
    expect(tried(['screened-out']).temperature).toBe(0.7);
  });

  it('is no warmer after a reply that could not be read', () => {
    expect(tried(['unusable-output', 'unusable-output']).temperature).toBe(0.6);
  });

  it('is no temperature at all where the project leaves it to the model, and the usual one where it names no model', () => {
    expect(tried(['wrong-answer'], { models: [model('reasoner', null)] })).toMatchObject({
      temperature: null,
      seed: 2,
    });
    expect(tried(['wrong-answer'], { models: [] }).temperature).toBe(0.7);
    expect(parametersOf('reasoner', [{ ...model('reasoner', null), maxTokens: 9 }])).toEqual({
      temperature: null,
      maxTokens: 9,
    });
    expect(parametersOf('unnamed', [])).toEqual({ temperature: 0.6, maxTokens: null });
  });

  it('goes no higher than 1, and never below what the project says', () => {
    const of = (temperature: number) => tried(['wrong-answer', 'wrong-answer'], { models: [model('m', temperature)] });
    expect(of(0.95).temperature).toBe(1);
    expect(of(1.4).temperature).toBe(1.4);
    expect(of(0.2).temperature).toBe(0.4);
  });

  it('asks the next model where there are several, and passes over those that cannot be used', () => {
    const models = [model('a', 0.3, 1), model('b', null, 0), model('c', null, 0)];
    const names = (changes: object) =>
      [[], ['wrong-answer'], ['wrong-answer', 'wrong-answer']].map(
        (failures) => tried(failures as FailureCause[], { models, ...changes }).choice!.model,
      );
    expect(names({})).toEqual(['a', 'b', 'c']);
    expect(names({ unusable: new Set(['b']) })).toEqual(['a', 'c', 'c']);
    expect(names({ unusable: new Set(['a', 'b', 'c']) })).toEqual(['a', 'b', 'c']);
    expect(tried([], { models: [] }).choice).toBeNull();
  });
});
