import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
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

describe('dirt of whole files', () => {
  const table = `题目;A;B;C;答案\r\n哪种激素降低血糖？;胰岛素;胰高血糖素;皮质醇;Ａ．\r\n`;
  const line = '2: 哪种激素降低血糖？ | A*=胰岛素 B=胰高血糖素 C=皮质醇';
  it.each<[string, Buffer, Read?]>([
    ['GBK, found out', iconv.encode(table, 'gbk')],
    ['GBK, declared', iconv.encode(table, 'gbk'), { kind: { encoding: 'gbk' } }],
    [
      'GBK that begins after much ASCII',
      iconv.encode(`"Very long header ${'x'.repeat(40)}";` + table.replace('\r\n', '\r\n;'), 'gbk'),
    ],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16 with a mark', iconv.encode(table, 'utf-16le', { addBOM: true })],
    ['tabs', Buffer.from(table.replaceAll(';', '\t'))],
    ['pipes, declared', Buffer.from(table.replaceAll(';', '|')), { kind: { delimiter: '|' } }],
    ['every cell in quotes', Buffer.from(table.replace(/[^;\r\n]+/g, '"$&"'))],
  ])('%s', async (...[, file, how]) => expect(await outcomes(file, how)).toEqual([line]));

  it('takes text that is neither UTF-8 nor GBK for neither, and refuses the rows with it', async () => {
    const file = iconv.encode('question,A,B,answer\nWho was Ménière?,né,mort,A\nWho else?,Yes,No,A\n', 'latin1');
    expect(await outcomes(file)).toEqual([
      expect.stringMatching(/^2 refused: .*neither UTF-8 nor GBK/),
      '3: Who else? | A*=Yes B=No',
    ]);
    expect((await outcomes(file, { kind: { encoding: 'windows-1252' } }))[0]).toBe(
      '2: Who was Ménière? | A*=né B=mort',
    );
  });

  it.each<[string, unknown, string]>([
    ['ABC', 'ABC', 'A*=w B*=x C*=y D=z'],
    ['A,C', 'A,C', 'A*=w B=x C*=y D=z'],
    ['A、C', 'A、C', 'A*=w B=x C*=y D=z'],
    ['a list', ['D', 'A'], 'A*=w B=x C=y D*=z'],
  ])('keeps several keys as a set, or refuses them where the project says so: %s', async (_, answer, options) => {
    const file = jsonl({ question: 'Which?', options: { A: 'w', B: 'x', C: 'y', D: 'z' }, answer });
    expect(await outcomes(file)).toEqual([`1: Which? | ${options}`]);
    expect(await outcomes(file, { severalKeys: 'refuse' })).toEqual([
      expect.stringMatching(/^1 refused: the key names [A-D], .*one right option only$/),
    ]);
  });

  it('flags what goes wrong easily: figures that are not there, negated stems, "all of the above"', async () => {
    const options = { A: 'Insulin', B: 'All of the above' };
    const stems = [
      '下列哪项不属于激素？',
      'All of the following are hormones EXCEPT',
      'Which is least likely?',
      '如图所示，这是什么？',
      'A man who does not smoke coughs. What is it?',
    ];
    const file = jsonl(...stems.map((question) => ({ question, options: { A: 'x', B: 'y' }, answer: 'A' })), {
      question: 'Which?',
      options,
      answer: 'B',
    });
    const notes = (await outcomes(file)).map((text) => /\((.*)\)$/.exec(text)?.[1] ?? null);
    const negated = 'the question asks for what does not hold';
    expect(notes).toEqual([
      negated,
      negated,
      negated,
      'the question mentions a figure, and there is none',
      null,
      'an option speaks of all or none of the others: they must keep their order',
    ]);
  });

  it("reads Python's NaN in an array as null, and one broken element costs none of its neighbours", async () => {
    const good = JSON.stringify(uniform);
    const file = `[\n${good.replace('"realidx":3', '"realidx":NaN')},\n{"question": "Broken", "options": {"A" "x"}},\n${good}\n]`;
    expect(await outcomes(file)).toEqual([
      `2: ${read} (NaN was read as null)`,
      expect.stringMatching(/^3 refused: not JSON/),
      `4: ${read}`,
    ]);
  });

  it('reads what somebody names: columns by any name, a key of two columns, none at all', async () => {
    const file = 'Text,first,second,Right,label,subject\nWhich?,one,two,two,NOT THIS,ours\n';
    const fields = { question: ['Text'], options: ['first', 'second'], key: ['Right'] };
    expect(await outcomes(file, { fields })).toEqual(['2: Which? | A=one B*=two']);
    const both = 'q,A,B,k,t\nWhich?,one,two,B,one\n';
    expect(await outcomes(both, { fields: { question: ['q'], key: ['k', 't'] } })).toEqual([
      expect.stringMatching(/contradict/),
    ]);
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
