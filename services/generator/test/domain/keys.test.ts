import { describe, expect, it } from '@jest/globals';
import { Fields, type Row } from '../../src/domain/questions/fields.js';
import { normaliseRow } from '../../src/domain/questions/normalise-row.js';

const stem = 'Which drug is given first in this emergency?';
const four = { A: 'Adrenaline', B: 'Aspirin', C: 'Heparin', D: 'Insulin' };

function read(row: Row, indexBase: 0 | 1 | null = null) {
  return normaliseRow(row, { fields: new Fields(), indexBase, language: null, severalKeys: 'set' });
}

describe('keys', () => {
  const five = { ...four, E: 'Oxygen' };
  it.each<[string, unknown, string[]]>([
    ['a letter', 'B', ['B']],
    ['lower case', 'b', ['B']],
    ['full width', 'Ｂ', ['B']],
    ['in brackets', '(b)', ['B']],
    ['with a full stop', 'B.', ['B']],
    ['the text', 'Aspirin', ['B']],
    ['the text in another case, with a full stop', 'aspirin.', ['B']],
    ['label and text', 'B. Aspirin', ['B']],
    ['label and text in full width', 'Ｂ．Aspirin', ['B']],
    ['several letters', 'ABC', ['A', 'B', 'C']],
    ['several with commas', 'A,C', ['A', 'C']],
    ['several with enumeration commas', 'A、C', ['A', 'C']],
    ['several with a word', 'A and C', ['A', 'C']],
    ['a list of letters', ['C', 'A'], ['A', 'C']],
    ['a list of texts', ['Heparin', 'Oxygen'], ['C', 'E']],
    ['a list that became a text', "['A', 'C']", ['A', 'C']],
    ['an index of 0', 0, ['A']],
    ['an index equal to the number of options', '5', ['E']],
  ])('%s', (_, answer, gold) =>
    expect(read({ question: stem, options: five, answer })).toMatchObject({ question: { gold } }),
  );

  it.each<[string, Row, RegExp]>([
    ['nan', { answer_idx: 'nan', answer: 'nan' }, /key is missing: "answer_idx" is "nan"/],
    ['nothing', { answer_idx: null, answer: '' }, /key is missing/],
    ['a letter that is no option', { answer_idx: 'Z' }, /"Z" \("answer_idx"\) names none of the options A, B, C, D/],
    ['a text that is no option', { answer: 'Morphine' }, /names none/],
    ['several, one of which is no option', { answer: 'A,Z' }, /names none/],
    ['an index that may count from 0 or 1', { answer: 2 }, /can mean (B or C|C or B)/],
    ['label and text that contradict each other', { answer_idx: 'A', answer: 'Insulin' }, /contradict each other/],
    ['a label and its text that contradict each other', { answer: 'A. Insulin' }, /names none/],
    ['several in a question marked as single choice', { answer: 'ABC', question_type: 'single' }, /single choice/],
    ['several where the text says one', { answer_idx: 'ABC', answer: 'Adrenaline' }, /contradict/],
  ])('refuses %s', (_, key, reason) => {
    const result = read({ question: stem, options: four, ...key });
    expect(result).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) });
  });

  it.each<[string, 0 | 1, number, string]>([
    ['from 0', 0, 2, 'C'],
    ['from 1', 1, 2, 'B'],
  ])('reads an index that counts %s, once the set has shown it', (_, base, answer, id) => {
    expect(read({ question: stem, options: Object.values(four), answer }, base)).toMatchObject({
      question: { gold: [id] },
    });
  });

  it('reads no index where options have a hole', () => {
    expect(read({ question: stem, options: { A: 'x1', C: 'x2', D: 'x3' }, answer: 1 }, 0).outcome).toBe('refused');
  });

  it('reads a text that looks like a label by what both fields say', () => {
    const groups = { A: 'AB', B: 'O', C: 'A', D: 'B' };
    expect(read({ question: stem, options: groups, answer_idx: 'C', answer: 'A' })).toMatchObject({
      question: { gold: ['C'] },
    });
    expect(read({ question: stem, options: groups, answer: 'A' })).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/can mean/),
    });
  });

  it('reads numbers as texts and labels before it reads them as indices', () => {
    const counts = { A: '5', B: '1', C: '2' };
    expect(read({ question: stem, options: counts, answer_idx: 'C', answer: 2 })).toMatchObject({
      question: { gold: ['C'] },
    });
  });

  it('tells case in texts apart', () => {
    const genotypes = { A: 'AA', B: 'Aa', C: 'aa' };
    expect(read({ question: stem, options: genotypes, answer_idx: 'B', answer: 'Aa' })).toMatchObject({
      question: { gold: ['B'] },
    });
  });

  it('accepts a label whose text is blank or not quite the same, saying so', () => {
    expect(read({ question: stem, options: four, answer_idx: 'B', answer: 'nan' })).toMatchObject({
      outcome: 'repaired',
      question: { gold: ['B'] },
    });
    expect(read({ question: stem, options: four, answer_idx: 'B', answer: 'Aspirin 300 mg' })).toMatchObject({
      outcome: 'repaired',
      reason: expect.stringContaining('not quite'),
    });
  });
});
