import { describe, expect, it } from '@jest/globals';
import { Tally, UnmarkedSimulation } from '../../src/domain/tally.js';

const record = (
  item: string,
  simulated: boolean,
  experts: string[],
  configurationVersion = 1,
  duplicateGroup: number | null = null,
) => ({
  item,
  simulated,
  experts,
  configurationVersion,
  by: item === 'a' ? 'panel' : 'consensus',
  domain: 'cardiology',
  language: 'en',
  duplicateGroup,
});

describe('the counts of a release', () => {
  it('add up over the records, each expert once', () => {
    const tally = new Tally(new Set(['eve']));
    tally.add(record('a', false, ['ann', 'bob'], 2));
    tally.add(record('b', true, ['ann', 'eve'], 1));
    tally.add(record('c', true, ['bob'], 2));
    expect(tally.counts).toEqual({
      records: 3,
      experts: 3,
      by: { panel: 1, consensus: 2 },
      domains: { cardiology: 3 },
      languages: { en: 3 },
      duplicates: { records: 0, groups: 0 },
      simulated: { records: 2, experts: 1 },
    });
    expect(tally.configurationVersions).toEqual([1, 2]);
  });

  it('hold how many records are in how many groups of near duplicates, whatever numbers these have', () => {
    const tally = new Tally(new Set());
    const groups = [7, null, 7, 8, 1_000_007, 65_543, 7];
    groups.forEach((group, n) => tally.add(record(`item-${n}`, false, [], 1, group)));
    expect(tally.counts.duplicates).toEqual({ records: 6, groups: 4 });
  });

  it('refuse a record that passes for real although a simulated expert had a part in it', () => {
    const tally = new Tally(new Set(['eve']));
    expect(() => tally.add(record('a', false, ['ann', 'eve']))).toThrow(UnmarkedSimulation);
  });
});
