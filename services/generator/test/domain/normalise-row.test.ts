import { describe, expect, it } from '@jest/globals';
import { Fields, type Row } from '../../src/domain/questions/fields.js';
import { normaliseRow } from '../../src/domain/questions/normalise-row.js';

const stem = 'Which drug is given first in this emergency?';
const four = { A: 'Adrenaline', B: 'Aspirin', C: 'Heparin', D: 'Insulin' };

function read(row: Row, indexBase: 0 | 1 | null = null, language: string | null = null) {
  return normaliseRow(row, { fields: new Fields(), indexBase, language, severalKeys: 'set' });
}

/** `A B* C` for options with their key. */
function shape(row: Row, indexBase: 0 | 1 | null = null): string {
  const result = read(row, indexBase);
  if (result.outcome === 'refused') return `refused: ${result.reason}`;
  const { options, gold } = result.question;
  return options.map(({ id, text }) => `${id}${gold.includes(id) ? '*' : ''}=${text}`).join(' ');
}

const all = 'A*=Adrenaline B=Aspirin C=Heparin D=Insulin';

describe('shapes of question sets', () => {
  it.each<[string, Row]>([
    [
      'the uniform form: a map, the letter and the text',
      { realidx: 7, question: stem, options: four, answer_idx: 'A', answer: 'Adrenaline' },
    ],
    ['a label field', { id: 'x', question: stem, options: four, label: 'A', medical_task: 'Treatment' }],
    ['"option" and "answer" with letters', { question: stem, option: four, answer: 'A', question_type: '单项选择题' }],
    [
      'columns opa to opd',
      { question: stem, opa: 'Adrenaline', opb: 'Aspirin', opc: 'Heparin', opd: 'Insulin', answer_idx: 'A' },
    ],
    [
      'columns A to D',
      { '': 12, Question: stem, A: 'Adrenaline', B: 'Aspirin', C: 'Heparin', D: 'Insulin', Answer: 'A' },
    ],
    [
      'columns option_a to option_e, the last one blank',
      {
        question: stem,
        option_a: 'Adrenaline',
        option_b: 'Aspirin',
        option_c: 'Heparin',
        option_d: 'Insulin',
        option_e: null,
        correct_option: 'a',
      },
    ],
    ['a list', { question: stem, options: ['Adrenaline', 'Aspirin', 'Heparin', 'Insulin'], answer: 'A' }],
    [
      'a list with labels',
      { question: stem, options: ['A. Adrenaline', 'B. Aspirin', 'C. Heparin', 'D. Insulin'], answer: 'A' },
    ],
    [
      'a list of objects',
      {
        question: stem,
        options: [
          { key: 'A', value: 'Adrenaline' },
          { key: 'B', value: 'Aspirin' },
          { key: 'C', value: 'Heparin' },
          { key: 'D', value: 'Insulin' },
        ],
        answer: 'A',
      },
    ],
    [
      'labels and texts apart',
      {
        question: stem,
        choices: { label: ['A', 'B', 'C', 'D'], text: Object.values(four) },
        answerKey: null,
        answer: 'A',
      },
    ],
    [
      'one cell with line feeds',
      { Question: stem, Options: 'A Adrenaline\nB Aspirin\nC Heparin\nD Insulin', Answer: 'A' },
    ],
    [
      'one cell with a backslash and an n',
      { Question: stem, Options: 'A Adrenaline\\nB Aspirin\\nC Heparin\\nD Insulin', Answer: 'A' },
    ],
    [
      'one cell on one line',
      { Question: stem, Options: 'A. Adrenaline B. Aspirin C. Heparin D. Insulin', Answer: 'A' },
    ],
    [
      'a map that repeats its labels',
      {
        question: stem,
        options: { A: 'A. Adrenaline', B: 'B. Aspirin', C: 'C. Heparin', D: 'D. Insulin' },
        answer: 'A',
      },
    ],
    [
      'numbered options',
      { question: stem, options: { 1: 'Adrenaline', 2: 'Aspirin', 3: 'Heparin', 4: 'Insulin' }, answer: 1 },
    ],
    [
      'CR LF in cells',
      { question: stem, Options: 'A Adrenaline\r\nB Aspirin\r\nC Heparin\r\nD Insulin\r\n', answer: 'A' },
    ],
    [
      'an explanation, which is ignored',
      { question: stem, options: four, answer_idx: 'A', explanation: 'nan', answer_rationale: 'N/a' },
    ],
  ])('%s', (_, row) => expect(shape(row)).toBe(all));

  it.each<[string, Record<string, string>, string]>([
    ['full width', { 'Ａ．': 'Adrenaline', 'Ｂ．': 'Aspirin' }, 'Ａ'],
    ['lower case', { a: 'Adrenaline', b: 'Aspirin' }, 'a'],
    ['in brackets', { '(a)': 'Adrenaline', '(b)': 'Aspirin' }, '(a)'],
    ['with a bracket', { 'A)': 'Adrenaline', 'B)': 'Aspirin' }, 'A)'],
    ['with a full stop', { 'A.': 'Adrenaline', 'B.': 'Aspirin' }, 'A.'],
    ['Chinese', { 选项A: 'Adrenaline', 选项B: 'Aspirin' }, '选项A'],
  ])('labels %s', (_, options, key) =>
    expect(shape({ question: stem, options, answer_idx: key })).toBe('A*=Adrenaline B=Aspirin'),
  );

  it('keeps labels that start at B or have a hole: a key is never a place', () => {
    expect(shape({ question: stem, options: { B: 'Aspirin', C: 'Heparin', D: 'Insulin' }, answer_idx: 'C' })).toBe(
      'B=Aspirin C*=Heparin D=Insulin',
    );
    expect(
      shape({
        question: stem,
        options: { A: 'Adrenaline', B: 'Aspirin', D: 'Heparin', E: 'Insulin' },
        answer: 'Heparin',
      }),
    ).toBe('A=Adrenaline B=Aspirin D*=Heparin E=Insulin');
  });

  it('takes 3 to 10 options, and leaves out those without a text', () => {
    const ten = Object.fromEntries([...'ABCDEFGHIJ'].map((letter) => [letter, `drug ${letter}`]));
    expect(read({ question: stem, options: ten, answer_idx: 'J' })).toMatchObject({
      outcome: 'accepted',
      question: { gold: ['J'] },
    });
    expect(
      shape({ question: stem, options: { A: 'Adrenaline', B: '', C: 'Heparin', D: 'nan' }, answer_idx: 'C' }),
    ).toBe('A=Adrenaline C*=Heparin');
    expect(shape({ question: stem, options: { ...four, E: '' }, answer_idx: 'E' })).toMatch(/^refused: .*names none/);
  });

  it('does not take the beginnings of texts for labels', () => {
    const species = ['C. albicans', 'E. coli', 'K. pneumoniae', 'S. aureus'];
    expect(shape({ question: stem, options: species, answer: 'E. coli' })).toBe(
      'A=C. albicans B*=E. coli C=K. pneumoniae D=S. aureus',
    );
    expect(shape({ question: stem, options: { A: 'A. fumigatus', B: 'E. coli' }, answer_idx: 'A' })).toBe(
      'A*=A. fumigatus B=E. coli',
    );
  });
});

describe('two options with the same text', () => {
  it('are refused where one of them is the key: whoever chose the other would be counted wrong', () => {
    expect(read({ question: stem, options: { A: 'Left', B: 'Right', C: 'Left ' }, answer_idx: 'A' })).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('A and C have the same text'),
    });
  });

  it('lose the second one where neither is the key', () => {
    const result = read({
      question: stem,
      options: { A: 'Left', B: 'Right', C: 'Left' },
      answer_idx: 'B',
      answer: 'Right',
    });
    expect(result).toMatchObject({ outcome: 'repaired', reason: 'option C has the text of option A and was left out' });
    expect(shape({ question: stem, options: { A: 'Left', B: 'Right', C: 'Left' }, answer_idx: 'B' })).toBe(
      'A=Left B*=Right',
    );
  });
});

describe('the rest of a row', () => {
  const row = { question: stem, options: four, answer_idx: 'A' };

  it.each<[string, Row, object]>([
    ['a source id that is 0', { realidx: 0 }, { sourceId: '0' }],
    ['no source id', { id: 'nan' }, { sourceId: null }],
    ['a domain from "subject"', { subject: 'anatomy' }, { domain: 'anatomy' }],
    ['no domain from what names none', { meta_info: 'step1' }, { domain: null }],
    ['a language by its name', { language: 'Chinese' }, { language: 'zh' }],
    ['a language by its tag', { lang: 'pt_BR' }, { language: 'pt-BR' }],
    ['a language by script', {}, { language: 'en' }],
    [
      'Chinese by script, among Latin names',
      { question: '下列药物中，过敏性休克首选 adrenaline 还是 aspirin？' },
      { language: 'zh' },
    ],
    ['clean text', { question: `${stem}\r\n\u0000 ` }, { stem }],
    ['NFC', { question: 'Me\u0301nie\u0300re?' }, { stem: 'M\u00e9ni\u00e8re?' }],
  ])('%s', (_, more, question) => expect(read({ ...row, ...more })).toMatchObject({ question }));

  it("takes the parameter's language before a guess, and the row's before both", () => {
    expect(read(row, null, 'fr')).toMatchObject({ question: { language: 'fr' } });
    expect(read({ ...row, language: 'de' }, null, 'fr')).toMatchObject({ question: { language: 'de' } });
  });

  it.each<[string, Row, RegExp]>([
    ['without a question', { options: four, answer: 'A' }, /no question text/],
    ['without options', { question: stem, answer: 'A' }, /no options/],
    ['with one option', { question: stem, options: ['Aspirin'], answer: 'Aspirin' }, /fewer than two/],
    ['with options that are no list', { question: stem, options: 7, answer: 'A' }, /can't be read/],
    [
      'with labels that are no labels',
      { question: stem, options: { first: 'x', second: 'y' }, answer: 'first' },
      /label can't be read/,
    ],
  ])('refuses a row %s', (_, bad, reason) =>
    expect(read(bad)).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) }),
  );

  it('leaves out options repeated at the end of the question', () => {
    const question = `${stem}\nAnswer Choices: (A) Adrenaline (B) Aspirin (C) Heparin (D) Insulin`;
    expect(read({ ...row, question })).toMatchObject({ outcome: 'repaired', question: { stem } });
  });

  it('notes a figure that is not there', () => {
    expect(read({ ...row, question: 'What does the ECG shown below reveal?' })).toMatchObject({
      outcome: 'accepted',
      reason: expect.stringContaining('figure'),
    });
    expect(read({ ...row, question: '如图所示，最可能的诊断是什么？' })).toMatchObject({
      reason: expect.stringContaining('figure'),
    });
  });
});
