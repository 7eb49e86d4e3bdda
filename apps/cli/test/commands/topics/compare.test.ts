import { describe, expect, it } from '@jest/globals';
import type { ValidatedItem } from '../../../src/client/validated-items.js';
import { compare, lasting, type Difference } from '../../../src/commands/topics/audit/compare.js';
import { describeComparison } from '../../../src/commands/topics/audit/describe-comparison.js';

const item = (id: string, epoch = 2, version = 1): ValidatedItem => ({ item: id, epoch, version });

async function* streamed(...items: ValidatedItem[]): AsyncGenerator<ValidatedItem> {
  yield* items;
}

const compared = (scorer: ValidatedItem[], topic: ValidatedItem[], exporter: ValidatedItem[]) =>
  compare({ scorer: streamed(...scorer), topic, exporter: streamed(...exporter) });

describe('The comparison of scorer, topic and exporter', () => {
  it('finds nothing where all three are the same, and nothing in nothing', async () => {
    const all = [item('a'), item('b')];
    expect(await compared(all, all, all)).toEqual({ counts: { scorer: 2, topic: 2, exporter: 2 }, differences: [] });
    expect((await compared([], [], [])).differences).toEqual([]);
  });

  it('finds what one of them lacks, at the beginning, in between and at the end', async () => {
    const all = [item('a'), item('b'), item('c')];
    const { differences } = await compared(all.slice(1), [all[0]!, all[2]!], all.slice(0, 2));
    expect(
      differences.map((one) => [one.item, one.scorer !== null, one.topic !== null, one.exporter !== null]),
    ).toEqual([
      ['a', false, true, true],
      ['b', true, false, true],
      ['c', true, true, false],
    ]);
  });

  it('finds another epoch and another version', async () => {
    const { differences } = await compared(
      [item('a', 4), item('b', 2, 3)],
      [item('a', 2), item('b', 2, 3)],
      [item('a', 4), item('b', 2, 1)],
    );
    expect(differences).toEqual([
      {
        item: 'a',
        scorer: { epoch: 4, version: 1 },
        topic: { epoch: 2, version: 1 },
        exporter: { epoch: 4, version: 1 },
      },
      {
        item: 'b',
        scorer: { epoch: 2, version: 3 },
        topic: { epoch: 2, version: 3 },
        exporter: { epoch: 2, version: 1 },
      },
    ]);
  });

  it('lets go of what was only under way', () => {
    const difference = (id: string, epoch: number | null): Difference => {
      return { item: id, scorer: epoch === null ? null : { epoch, version: 1 }, topic: null, exporter: null };
    };
    const before = [difference('arrived since', 2), difference('moved on', 2), difference('lost', 2)];
    const now = [difference('moved on', 4), difference('lost', 2), difference('new', 2)];
    expect(lasting(before, now).map((one) => one.item)).toEqual(['lost']);
  });

  it('is told with its first differences only', async () => {
    const many = Array.from({ length: 25 }, (_, index) => item(`item-${String(index).padStart(2, '0')}`));
    const lines = describeComparison('demo', await compared(many, many, []));
    expect(lines[0]).toBe('demo: validated items: scorer 25, topic 25, exporter 0; 25 items differ:');
    expect(lines[2]).toMatch(/^item-00 +epoch 2, version 1 +epoch 2, version 1 +not validated$/);
    expect(lines.at(-1)).toBe('and 5 more items.');
  });
});
