import { describe, expect, it } from '@jest/globals';
import { fateOf, type ItemStep } from '../../src/domain/fate.js';

describe('What became of a review', () => {
  it.each<[string, ItemStep[], string]>([
    ['it counts while its round is open', [], 'counting'],
    ['an adjudication tells nothing', ['reviews'], 'counting'],
    ['validated', ['reviews', 'validated'], 'validated'],
    ['regenerated, whatever came of the new version', ['regenerate', 'reviews', 'validated'], 'regenerated'],
    ['revised', ['revise', 'reviews'], 'revised'],
    ['before a panel', ['panel'], 'panel'],
    ['accepted by a panel', ['panel', 'validated'], 'validated'],
    ['amended by a panel', ['panel', 'amend', 'reviews'], 'amended'],
    ['retired by a panel', ['panel', 'retired'], 'retired'],
    ['withdrawn after it was validated', ['validated', 'retracted', 'reviews'], 'counting'],
    ['validated again', ['validated', 'retracted', 'validated'], 'validated'],
    ['retired after it was validated', ['validated', 'retracted', 'retired'], 'retired'],
  ])('%s', (_, since, fate) => expect(fateOf(since)).toBe(fate));
});
