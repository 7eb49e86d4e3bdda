import { describe, expect, it } from '@jest/globals';
import { KeyOrder } from '../../src/checker/key-order.js';

const place = { topic: 'item.validated', key: 'i1', producer: 'scorer' };

function orderOf(events: readonly [string, number][]) {
  const order = new KeyOrder();
  const first = events.map(([event, epoch]) => order.add(place, event, epoch));
  return { first, keys: order.keys };
}

describe('the order of a key', () => {
  it('is that of first occurrences, and ends with the last of them where a batch is sent again whole', () => {
    const { first, keys } = orderOf([
      ['a', 1],
      ['b', 2],
      ['a', 1],
      ['b', 2],
    ]);
    expect(first).toEqual([true, true, false, false]);
    expect(keys).toEqual([{ ...place, epochs: [1, 2], last: 1, skips: [] }]);
  });

  it('ends with an old event where that was put behind a newer one', () => {
    const { keys } = orderOf([
      ['a', 1],
      ['b', 2],
      ['a', 1],
    ]);
    expect(keys).toEqual([{ ...place, epochs: [1, 2], last: 0, skips: [] }]);
  });

  it('skips an event where an old one was put behind it and another follows', () => {
    const { keys } = orderOf([
      ['a', 1],
      ['b', 2],
      ['a', 1],
      ['c', 3],
    ]);
    expect(keys).toEqual([{ ...place, epochs: [1, 2, 3], last: 2, skips: [{ from: 0, to: 2 }] }]);
  });

  it('skips nothing where a batch is sent three times, and goes on', () => {
    const events: [string, number][] = ['a', 'b', 'a', 'a', 'b', 'c'].map((event) => [event, 1]);
    expect(orderOf(events).keys[0]!.skips).toEqual([]);
  });

  it('is one for each producer, key and topic', () => {
    const order = new KeyOrder();
    order.add(place, 'a', 1);
    order.add({ ...place, producer: 'gateway' }, 'b', 0);
    order.add({ ...place, key: 'i2' }, 'c', 5);
    expect(order.keys.map(({ epochs }) => epochs)).toEqual([[1], [0], [5]]);
  });
});
