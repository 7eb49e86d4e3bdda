import { describe, expect, it } from '@jest/globals';
import { coveredSource } from '../../src/text/selection.js';

const touched = (from: number, to: number, begins: number | null, ends: number | null, isWhole = false) => ({
  from,
  to,
  begins,
  ends,
  isWhole,
});

describe('what a selection covers', () => {
  const source = 'The **TSH** is $x$ low';

  it('goes from its beginning in the first element to its end in the last', () => {
    expect(
      coveredSource(source, [touched(0, 4, 1, null), touched(6, 9, null, null), touched(11, 15, null, 2)]),
    ).toEqual({
      from: 1,
      to: 13,
    });
  });

  it('takes a formula whole, wherever in it the selection ends', () => {
    expect(coveredSource(source, [touched(11, 15, 1, null), touched(15, 18, null, 0, true)])).toEqual({
      from: 12,
      to: 18,
    });
  });

  it('leaves the spaces at its ends out', () => {
    expect(coveredSource(source, [touched(11, 15, 0, 4)])).toEqual({ from: 12, to: 14 });
  });

  it('is nothing where only spaces are covered, or nothing', () => {
    expect(coveredSource(source, [touched(0, 4, 3, 4)])).toBeNull();
    expect(coveredSource(source, [])).toBeNull();
  });

  it('leaves out an element that the selection only touches', () => {
    expect(coveredSource(source, [touched(0, 4, 4, null), touched(6, 9, null, 2)])).toEqual({ from: 6, to: 8 });
  });
});
