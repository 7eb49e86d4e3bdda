import { describe, expect, it } from '@jest/globals';
import { Buckets } from '../../src/domain/duplicates/buckets.js';
import { differencesOf, haveOtherKeys } from '../../src/domain/duplicates/differences.js';
import { jaccard, nearFrom, shinglesOf, type Wording } from '../../src/domain/duplicates/shingles.js';
import { bandsOf } from '../../src/domain/duplicates/signature.js';
import { tokensOf } from '../../src/domain/duplicates/tokens.js';
import { unite } from '../../src/domain/duplicates/unite.js';

const wording = (stem: string, ...options: string[]): Wording => ({ stem, options: options.map((text) => ({ text })) });
const likeness = (one: Wording, other: Wording): number => jaccard(shinglesOf(one), shinglesOf(other));

describe('how alike two questions are', () => {
  const doses = ['Aspirin 75 mg', 'Clopidogrel 75 mg', 'Warfarin 5 mg', 'Heparin'];
  const stem = 'A man of 60 has had a transient ischaemic attack. What is given first to prevent a stroke?';

  it('is told without width, case, punctuation, blanks and the order of options', () => {
    const other = wording(`  ${stem.toUpperCase().replace('?', '？-')} :`, ...doses.toReversed());
    expect(likeness(wording(stem, ...doses), other)).toBe(1);
  });

  it('is high where a word or a dose differs, and low where only the form of the question is the same', () => {
    const dose = doses.with(2, 'Warfarin 50 mg');
    expect(likeness(wording(stem, ...doses), wording(stem, ...dose))).toBeGreaterThan(0.8);
    expect(likeness(wording(stem, ...doses), wording(stem.replace('man', 'woman'), ...doses))).toBeGreaterThan(0.8);
    const form = 'Which of the following is not a cause of';
    expect(
      likeness(wording(`${form} anaemia?`, 'Iron', 'B12'), wording(`${form} jaundice?`, 'Stones', 'Viruses')),
    ).toBeLessThan(nearFrom);
  });

  it('goes by characters in Chinese and by words elsewhere, in one text too', () => {
    expect(tokensOf('患者HBsAg阳性，5.5 mg')).toEqual(['患', '者', 'hbsag', '阳', '性', '5.5', 'mg']);
    const options = ['阿司匹林', '氯吡格雷', '华法林', '肝素'];
    const one = wording('患者男，60岁，短暂性脑缺血发作，首选的预防药物是什么？', ...options);
    expect(
      likeness(one, wording('患者女，60岁，短暂性脑缺血发作，首选的预防药物是什么？', ...options)),
    ).toBeGreaterThan(0.8);
    expect(likeness(one, wording('治疗肺结核的一线药物不包括下列哪项？', ...options.with(0, '异烟肼')))).toBeLessThan(
      0.5,
    );
  });

  it('tells what a sign turns round', () => {
    expect(likeness(wording('Potassium', '> 5', '< 3'), wording('Potassium', '< 5', '> 3'))).toBeLessThan(1);
  });

  it('is nothing between questions without a word', () => {
    expect(likeness(wording('?', '-'), wording('!', '='))).toBe(0);
    expect(bandsOf(shinglesOf(wording('?', '-')), 'demo')).toEqual([]);
  });
});

/** Questions that were edited at random, the same ones in every run. */
function editedQuestions(count: number): { original: Wording; edited: Wording }[] {
  let state = 42;
  const below = (end: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  const word = (): string => [...`${below(3000)}`].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  const text = (words: number): string => Array.from({ length: words }, word).join(' ');
  const edit = (of: string, share: number): string =>
    of
      .split(' ')
      .flatMap((one) => (below(100) >= share ? [one] : [[word()], [], [one, word()]][below(3)]!))
      .join(' ');
  return Array.from({ length: count }, () => {
    const original = wording(text(8 + below(90)), ...Array.from({ length: 4 }, () => text(1 + below(6))));
    const share = below(25);
    const options = original.options.map((option) => edit(option.text, share));
    return { original, edited: wording(edit(original.stem, share), ...options) };
  });
}

describe('the bands of a question', () => {
  const meet = (one: Wording, other: Wording, project = 'demo'): boolean => {
    const bands = new Set(bandsOf(shinglesOf(one), 'demo'));
    return bandsOf(shinglesOf(other), project).some((band) => bands.has(band));
  };

  it('let near duplicates meet, nearly all at the threshold and all far above it', () => {
    const questions = editedQuestions(1500);
    const found = (from: number, to: number): number => {
      const pairs = questions.filter(({ original, edited }) => {
        const alike = likeness(original, edited);
        return alike >= from && alike < to;
      });
      expect(pairs.length).toBeGreaterThan(100);
      return pairs.filter(({ original, edited }) => meet(original, edited)).length / pairs.length;
    };
    expect(found(nearFrom, 0.75)).toBeGreaterThan(0.98);
    expect(found(0.75, 1.01)).toBeGreaterThan(0.999);
  });

  it('keep strangers apart, so that few comparisons are needed', () => {
    const strangers = editedQuestions(300).map(({ original }) => original);
    const buckets = new Buckets([]);
    const met = strangers.map((one, index) => buckets.enter(`${index}`, bandsOf(shinglesOf(one), 'demo')).size);
    expect(met.reduce((sum, count) => sum + count, 0)).toBeLessThan(5);
  });

  it('are others in another project', () => {
    const question = wording('Which vitamin is lacking?', 'A', 'C');
    expect(meet(question, question)).toBe(true);
    expect(meet(question, question, 'other')).toBe(false);
  });

  it('are entered for a few items each, whom all later ones meet', () => {
    const buckets = new Buckets([{ band: 7, item: 'known' }]);
    const met = Array.from({ length: 50 }, (_, index) => buckets.enter(`${index}`, [7]));
    expect(met[0]).toEqual(new Set(['known']));
    expect(met[49]!.size).toBe(8);
    expect(buckets.fresh).toHaveLength(7);
  });

  it('are entered once for an item that comes again with another text', () => {
    const buckets = new Buckets([{ band: 7, item: 'amended' }]);
    expect(buckets.enter('amended', [7, 8])).toEqual(new Set());
    expect(buckets.fresh).toEqual([{ band: 8, item: 'amended' }]);
  });
});

describe('groups of near duplicates', () => {
  const pair = (first: string, second: string, otherKey = false) => ({ first, second, otherKey });

  it('are made of pairs that hang together, in the order in which their items were found', () => {
    expect(unite([pair('a', 'b'), pair('x', 'y'), pair('b', 'c', true)], new Map())).toEqual([
      { group: null, merged: [], items: ['a', 'b', 'c'], otherKey: true },
      { group: null, merged: [], items: ['x', 'y'], otherKey: false },
    ]);
  });

  it('grow, and become the oldest of them where an item belongs to several', () => {
    const groups = new Map([
      ['a', 9],
      ['b', 4],
      ['c', 9],
    ]);
    expect(unite([pair('a', 'new'), pair('b', 'new')], groups)).toEqual([
      { group: 4, merged: [9], items: ['new'], otherKey: false },
    ]);
    // Two items of one group, with a newcomer each: still one group.
    expect(unite([pair('a', 'd'), pair('c', 'e')], groups)).toEqual([
      { group: 9, merged: [], items: ['d', 'e'], otherKey: false },
    ]);
  });
});

describe('what tells near duplicates apart', () => {
  const question = (stem: string, gold: string[], ...options: string[]) => ({
    stem,
    gold,
    options: options.map((text, index) => ({ id: 'ABCDE'[index]!, text })),
  });
  const first = question('Which dose is given?', ['A'], '5 mg', '10 mg');

  it('is another key by its words, not by its letter', () => {
    expect(haveOtherKeys(first, question('Which dose is given?', ['B'], '10 mg', '5 mg.'))).toBe(false);
    const other = question('Which dose is given?', ['B'], '5 mg', '10 mg');
    expect(haveOtherKeys(first, other)).toBe(true);
    expect(differencesOf(first, other)).toEqual([{ what: 'key', first: ['5 mg'], other: ['10 mg'] }]);
  });

  it('is a number, with the option that has it', () => {
    const other = question('Which dose is given?', ['A'], '5 mg', '100 mg');
    expect(differencesOf(first, other)).toEqual([
      { what: 'numbers', first: ['10'], other: ['100'] },
      { what: 'options', first: ['10 mg'], other: ['100 mg'] },
    ]);
  });

  it('is that one of them asks for what does not hold', () => {
    const other = question('Which dose is NOT given?', ['A'], '5 mg', '10 mg');
    expect(differencesOf(first, other).map(({ what }) => what)).toEqual(['words', 'negation']);
    const chinese = differencesOf(
      question('下列属于病因的是', ['A'], '甲', '乙'),
      question('下列不属于病因的是', ['A'], '甲', '乙'),
    );
    expect(chinese.map(({ what }) => what)).toContain('negation');
  });

  it('is nothing but form between texts that differ by signs only', () => {
    expect(differencesOf(first, question('Which dose  is given: ', ['A'], '5 mg.', '10 MG'))).toEqual([]);
  });
});
