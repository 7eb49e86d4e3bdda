import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { outcomes, type Read } from './reading.js';
import { workbook } from './zip.js';

// Questions of our own, in the shapes of the sets named, and with their dirt.
const sugar = 'Which hormone lowers blood sugar?';
const hormones = { A: 'Insulin', B: 'Glucagon', C: 'Cortisol', D: 'Adrenaline' };
const read = `${sugar} | A*=Insulin B=Glucagon C=Cortisol D=Adrenaline`;
const jsonl = (...rows: object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
const byColumns = (...rows: Record<string, unknown>[]): object =>
  Object.fromEntries(
    Object.keys(rows[0]!).map((name) => [name, Object.fromEntries(rows.map((row, i) => [i, row[name]]))]),
  );

const uniform = { realidx: 3, question: sugar, options: hormones, answer_idx: 'A', answer: 'Insulin' };
const columns = { question: sugar, opa: 'Insulin', opb: 'Glucagon', opc: 'Cortisol', opd: 'Adrenaline', ope: '' };

const sets: [string, Buffer | string, string[], Read?][] = [
  ['MedQA, MedMCQA, MMLU: JSON lines', jsonl(uniform, { ...uniform, realidx: 'e-17' }), [`1: ${read}`, `2: ${read}`]],
  [
    'MMLU-Pro: three to ten options',
    jsonl(
      { ...uniform, options: { A: 'Insulin', B: 'Glucagon', C: 'Renin' } },
      {
        ...uniform,
        options: Object.fromEntries([...'ABCDEFGHIJ'].map((letter, i) => [letter, i === 0 ? 'Insulin' : `Drug ${i}`])),
      },
    ),
    [
      `1: ${sugar} | A*=Insulin B=Glucagon C=Renin`,
      expect.stringMatching(/^2: .*A\*=Insulin .*J=Drug 9$/) as unknown as string,
    ],
  ],
  [
    'AfriMedQA, PubMedQA: with a rationale, which is not read',
    jsonl({ ...uniform, answer_rationale: 'nan' }, { ...uniform, reason: 'Because it does.' }),
    [`1: ${read}`, `2: ${read}`],
  ],
  [
    'MedXpertQA: options repeated at the end of the question',
    jsonl({
      id: 'Text-9',
      question: `${sugar}\nAnswer Choices: (A) Insulin (B) Glucagon (C) Cortisol (D) Adrenaline`,
      options: hormones,
      label: 'A',
      medical_task: 'Basic Science',
      body_system: 'Endocrine',
      question_type: 'Understanding',
    }),
    [`1: ${read} (the options repeated at the end of the question were left out)`],
  ],
  [
    'CMExam: CSV with all options in one cell, over lines or with a backslash and an n',
    '\ufeffQuestion,Options,Answer,Explanation\r\n"哪种激素降低血糖？","A 胰岛素\r\nB 胰高血糖素\r\nC 皮质醇",A,nan\r\n哪种激素升高血糖？,A 胰岛素\\nB 胰高血糖素,B,\r\n',
    ['2: 哪种激素降低血糖？ | A*=胰岛素 B=胰高血糖素 C=皮质醇', '5: 哪种激素升高血糖？ | A=胰岛素 B*=胰高血糖素'],
  ],
  [
    'CMExam: XLSX',
    workbook({
      Sheet1: [
        ['Question', 'Options', 'Answer', 'Explanation'],
        ['哪种激素降低血糖？', 'A 胰岛素\nB 胰高血糖素', 'A', null],
        ['哪种激素升高血糖？', 'A 胰岛素\nB 胰高血糖素', 'nan', 'nan'],
      ],
    }),
    ['2: 哪种激素降低血糖？ | A*=胰岛素 B=胰高血糖素', '3 refused: the key is missing: "Answer" is "nan"'],
  ],
  [
    'CMMLU: CSV whose first column has no name',
    ',Question,A,B,C,D,Answer\n0,哪种激素降低血糖？,胰岛素,胰高血糖素,皮质醇,肾上腺素,A\n1,哪种激素升高血糖？,胰岛素,胰高血糖素,皮质醇,肾上腺素,B\n',
    [
      '2: 哪种激素降低血糖？ | A*=胰岛素 B=胰高血糖素 C=皮质醇 D=肾上腺素',
      '3: 哪种激素升高血糖？ | A=胰岛素 B*=胰高血糖素 C=皮质醇 D=肾上腺素',
    ],
  ],
  [
    'CMB: a JSON array with single and multiple choice',
    JSON.stringify(
      [
        {
          id: 1,
          exam_type: '医师考试',
          exam_class: '执业医师',
          exam_subject: '内科',
          question: sugar,
          option: hormones,
          answer: 'A',
          question_type: '单项选择题',
        },
        { id: 2, question: 'Which raise it?', option: hormones, answer: 'BCD', question_type: '多项选择题' },
        { id: 3, question: sugar, option: hormones, answer: 'AB', question_type: '单项选择题' },
      ],
      null,
      1,
    ),
    [
      `2: ${read}`,
      '17: Which raise it? | A=Insulin B*=Glucagon C*=Cortisol D*=Adrenaline',
      '29 refused: the key names A, B, but the question is marked as single choice',
    ],
  ],
  [
    'Medbullets: CSV with cells of several lines',
    `question,opa,opb,opc,opd,ope,answer_idx,answer,explanation\n"A man of 40 is tired.\n\nWhat is low, ""again""?",Insulin,Glucagon,Cortisol,Adrenaline,,C,Cortisol,"One.\nTwo."\n${sugar},Insulin,Glucagon,Cortisol,Adrenaline,,A,Insulin,\n`,
    ['2: A man of 40 is tired.\n\nWhat is low, "again"? | A=Insulin B=Glucagon C*=Cortisol D=Adrenaline', `6: ${read}`],
  ],
  [
    'Medbullets: JSON by columns',
    JSON.stringify(
      byColumns({ ...columns, answer_idx: 'A' }, { ...columns, question: 'And another?', answer_idx: 'Z' }),
    ),
    [`1: ${read}`, expect.stringMatching(/^2 refused: the key "Z"/) as unknown as string],
  ],
  [
    'JSON by columns with lists',
    JSON.stringify({ question: [sugar], options: [Object.values(hormones)], answer: ['Insulin'] }, null, 2),
    [`1: ${read}`],
  ],
  [
    'HuatuoGPT-o1: keys with blanks, and no options',
    JSON.stringify([
      { 'Open-ended Verifiable Question': sugar, 'Ground-True Answer': 'Insulin', Complex_CoT: '…', Response: '…' },
    ]),
    ['1 refused: there are no options'],
  ],
  [
    'an index that counts from 0, as it shows in other rows; a list; an index that is too large',
    jsonl(
      { question: sugar, choices: Object.values(hormones), answer: 0 },
      { question: 'And which raises it?', choices: Object.values(hormones), answer: 1 },
      { question: 'None of them?', choices: Object.values(hormones), answer: 9 },
    ),
    [
      `1: ${read}`,
      '2: And which raises it? | A=Insulin B*=Glucagon C=Cortisol D=Adrenaline',
      '3 refused: the key 9 ("answer") names none of the options A, B, C, D',
    ],
  ],
  [
    'an index that counts from 1, as the last option as key shows',
    jsonl(
      { question: sugar, choices: Object.values(hormones), answer: 1 },
      { question: 'Which is made by the outer adrenal gland?', choices: Object.values(hormones), answer: 3 },
      { question: 'Which widens the bronchi at once?', choices: Object.values(hormones), answer: 4 },
    ),
    [
      `1: ${read}`,
      '2: Which is made by the outer adrenal gland? | A=Insulin B=Glucagon C*=Cortisol D=Adrenaline',
      '3: Which widens the bronchi at once? | A=Insulin B=Glucagon C=Cortisol D*=Adrenaline',
    ],
  ],
  [
    'the key as text, as a list of letters and as a list of texts',
    jsonl(
      { question: sugar, options: hormones, answer: 'Insulin' },
      { question: sugar, options: Object.values(hormones), answer: ['A'] },
      { question: 'Which raise it?', options: Object.values(hormones), answer: ['Cortisol', 'Glucagon'] },
    ),
    [`1: ${read}`, `2: ${read}`, '3: Which raise it? | A=Insulin B*=Glucagon C*=Cortisol D=Adrenaline'],
  ],
  [
    'Parquet: three row groups, four codecs, lists, 64-bit keys from 0',
    readFileSync(new URL('../../../test/files/questions.parquet', import.meta.url)),
    [
      '1: Which hormone lowers blood sugar? | A*=Insulin B=Glucagon C=Cortisol D=Adrenaline',
      '2: Which vessel carries blood from the heart to the lungs? | A=Aorta B*=Pulmonary artery C=Pulmonary vein D=Vena cava',
      '3: 缺乏哪种维生素会引起夜盲症？ | A*=维生素A B=维生素B1 C=维生素C D=维生素D',
      '4: Which of these is NOT a bone of the wrist? | A=Scaphoid B=Lunate C*=Talus D=Hamate (the question asks for what does not hold)',
      '5 refused: the key 7 ("cop") names none of the options A, B, C, D',
    ],
    { piece: 512 },
  ],
];

describe('shapes of whole files', () => {
  it.each(sets)('%s', async (...[, file, expected, how]) => {
    expect(await outcomes(file, how)).toEqual(expected);
  });
});

describe('broken files', () => {
  const good = JSON.stringify(uniform);
  it.each<[string, Buffer | string, (string | RegExp)[], Read?]>([
    ['nothing', '', []],
    ['an empty array', '[]', []],
    [
      'an array that is cut off',
      `[${good},\n${good.slice(0, 40)}`,
      [`1: ${read}`, /^2 refused: the file ends inside a text/],
    ],
    ['text after an array', `[${good}]\n${good}`, [`1: ${read}`, /^2 refused: .*after the end of the JSON/]],
    [
      'elements that are no questions',
      '[1, "x", null, [], {}]',
      [/not a JSON object/, /not a/, /not a/, /not a/, /no question/],
      { kind: { format: 'json' } },
    ],
    [
      'a quote that never closes',
      'question,A,B,answer\nWhich?,x,y,A\n"Which',
      ['2: Which? | A*=x B=y', /^3 refused: .*never closed/],
    ],
    ['too many cells', 'question,A,B,answer\nWhich?,x,y,A,z,z\n', [/^2 refused: .*6 cells.*4 columns/]],
    [
      'columns of unequal length',
      '{"question": ["Q1", "Q2"], "A": ["x"]}',
      [/no options/, /^2 refused: the column "A" has no row 2/],
    ],
    [
      'columns with other rows',
      '{"question": {"0": "Q"}, "A": {"7": "x"}}',
      [/^1 refused: the columns name other rows/],
    ],
    [
      'columns that are cut off',
      '{"question": {"0": "Q"}, "A": {"0": "x',
      [/^1 refused/, /the file ends inside a text/],
    ],
    ['a first row without names', `1,2,3\n`, [/^1 refused: the first row names no columns/]],
  ])('%s', async (...[, file, expected, how]) => {
    const found = await outcomes(file, how);
    expect(found).toEqual(expected.map((one) => (one instanceof RegExp ? expect.stringMatching(one) : one)));
  });
});
