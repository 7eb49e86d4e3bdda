import { describe, expect, it } from '@jest/globals';
import { faultsOfRationale, isGoldSet } from '../../src/domain/revision.js';

describe('A revision', () => {
  it('states exactly the gold set, in any order', () => {
    expect(isGoldSet(['B', 'A'], ['A', 'B'])).toBe(true);
    expect(isGoldSet(['A'], ['A', 'B'])).toBe(false);
    expect(isGoldSet(['A', 'B', 'C'], ['A', 'B'])).toBe(false);
    expect(isGoldSet(['A', 'A'], ['A', 'B'])).toBe(false);
  });

  it('has words in each step and in the conclusion', () =>
    expect(faultsOfRationale({ steps: ['x', ' '], conclusion: '\n' })).toEqual([
      { code: 'step-empty', of: { step: 2 }, words: 'text.steps[1] is empty.' },
      { code: 'conclusion-empty', of: {}, words: 'text.conclusion is empty.' },
    ]));

  it('holds at most 24 KB', () => {
    expect(faultsOfRationale({ steps: ['x'.repeat(24 * 1024 - 1)], conclusion: 'y' })).toEqual([]);
    expect(faultsOfRationale({ steps: ['x'.repeat(24 * 1024)], conclusion: 'y' })).toHaveLength(1);
  });
});
