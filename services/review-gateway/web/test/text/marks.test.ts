import { describe, expect, it } from '@jest/globals';
import { codePoints, toPoints, toUnits } from '../../src/text/code-points.js';
import { inUnits, splitAtMarks, worst, type Mark } from '../../src/text/marks.js';

const mark = (id: string, start: number, end: number, severity: Mark['severity'] = 'minor'): Mark => ({
  id,
  start,
  end,
  severity,
});

describe('places in code points', () => {
  it('count characters beyond the basic plane once', () => {
    const text = 'a😀b𝛼c';
    expect(codePoints(text)).toBe(5);
    expect([0, 1, 2, 3, 4, 5].map((point) => toUnits(text, point))).toEqual([0, 1, 3, 4, 6, 7]);
    expect([0, 1, 3, 4, 6, 7].map((unit) => toPoints(text, unit))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('count a combining mark as a code point of its own', () => {
    // No composed form exists for q with a dot below.
    expect(codePoints('q̣x')).toBe(3);
    expect(toUnits('q̣x', 2)).toBe(2);
  });

  it('stay inside of the text', () => {
    expect(toUnits('ab', 9)).toBe(2);
    expect(toPoints('ab', 9)).toBe(2);
  });
});

describe('splitting a text at marks', () => {
  it('gives each piece all marks that lie over it, also where they overlap', () => {
    const marks = [mark('x', 2, 6), mark('y', 4, 8)];
    expect(splitAtMarks(0, 10, marks).map(({ from, to, marks: over }) => [from, to, over.map(({ id }) => id)])).toEqual(
      [
        [0, 2, []],
        [2, 4, ['x']],
        [4, 6, ['x', 'y']],
        [6, 8, ['y']],
        [8, 10, []],
      ],
    );
  });

  it('takes a mark that reaches over the stretch as far as the stretch goes', () => {
    expect(splitAtMarks(3, 5, [mark('x', 0, 10)])).toEqual([{ from: 3, to: 5, marks: [mark('x', 0, 10)] }]);
  });

  it('does not split where a mark only touches', () => {
    expect(splitAtMarks(3, 5, [mark('x', 0, 3), mark('y', 5, 7)])).toEqual([{ from: 3, to: 5, marks: [] }]);
  });

  it('knows the place of a mark behind an astral character', () => {
    expect(inUnits('😀药物', [mark('x', 1, 3)])).toEqual([mark('x', 2, 4)]);
  });
});

it('the worst severity shows', () => {
  expect(worst([mark('x', 0, 1, 'major'), mark('y', 0, 1, 'critical'), mark('z', 0, 1)])).toBe('critical');
  expect(worst([])).toBeNull();
});
