import { describe, expect, it } from '@jest/globals';
import { codePoints, toUnits } from '../../src/text/code-points.js';
import { movedEdge } from '../../src/text/move-edge.js';
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

describe('a marked place whose ends are moved by words', () => {
  /** What is marked after the keys: s/S the start back and on, e/E the end. */
  function after(source: string, keys: string, language = 'en', words = source): string {
    const from = codePoints(source.slice(0, source.indexOf(words)));
    let span = { start: from, end: from + codePoints(words) };
    for (const key of keys)
      span = movedEdge(source, language, span, key.toLowerCase() === 's' ? 'start' : 'end', /[SE]/.test(key) ? 1 : -1);
    return source.slice(toUnits(source, span.start), toUnits(source, span.end));
  }
  const step = 'Nothing **else** explains it, at 2.5 mmol/l.';

  it.each([
    ['SS', 'explains it, at 2.5 mmol/l.'],
    ['SSeeee', 'explains it'],
    ['SSeeeeE', 'explains it, at'],
    ['SSs', 'else** explains it, at 2.5 mmol/l.'],
    ['e', 'Nothing **else** explains it, at 2.5 mmol'],
  ])('after %s are %s', (keys, words) => expect(after(step, keys)).toBe(words));

  it('are the whole text again where they go all the way back', () => {
    expect(after('**The** end.', 'Ss')).toBe('**The** end.');
    expect(after('**The** end.', 'eE')).toBe('**The** end.');
  });

  it('keep a word at least, and stay where there is none further', () => {
    expect(after('One two', 'SSSS')).toBe('two');
    expect(after('One two', 'eeee')).toBe('One');
    expect(after('One two', 'sE')).toBe('One two');
    expect(after('One two', 'SS', 'en', 'One')).toBe('One');
    expect(after('One two', 'ee', 'en', 'two')).toBe('two');
    expect(after('…', 'SeEs')).toBe('…');
  });

  it('take a formula for one word, and money for none', () => {
    expect(after('So $x + y$ falls', 'Se')).toBe('$x + y$');
    expect(after('So \\(x + y\\) falls', 'See')).toBe('\\(x + y\\)');
    expect(after('It costs $5 and $10 now', 'SSSe')).toBe('and $10');
  });

  it('count words where nothing stands between them, and characters of two units as one', () => {
    expect(after('心电图显示抬高', 'S', 'zh')).toBe('显示抬高');
    expect(after('𝛼 blocks 𝛽 well', 'Se')).toBe('blocks 𝛽');
  });

  it('begin where they were marked', () => expect(after(step, 's', 'en', 'it')).toBe('explains it'));
});
