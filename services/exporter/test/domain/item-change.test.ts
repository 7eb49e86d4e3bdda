import { describe, expect, it } from '@jest/globals';
import { latestChanges, type ItemState } from '../../src/domain/item-change.js';

const change = (item: string, epoch: number, state: ItemState = 'retracted') => ({
  item,
  epoch,
  state,
  project: 'demo',
  record: null,
});

describe('the changes of a batch', () => {
  it('come down to the highest epoch of each item, in order of item id', () => {
    const changes = [change('b', 2), change('a', 5), change('b', 4, 'retired'), change('a', 3)];
    expect(latestChanges(changes)).toEqual([change('a', 5), change('b', 4, 'retired')]);
  });

  it('keep the first of two with the same epoch', () => {
    expect(latestChanges([change('a', 2, 'retired'), change('a', 2)])).toEqual([change('a', 2, 'retired')]);
  });
});
