import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { linesOf, outcomes, type Read } from './reading.js';

// Questions of our own, with the dirt of the sets that are named in shapes.test.ts.
const sugar = 'Which hormone lowers blood sugar?';
const hormones = { A: 'Insulin', B: 'Glucagon', C: 'Cortisol', D: 'Adrenaline' };
const read = `${sugar} | A*=Insulin B=Glucagon C=Cortisol D=Adrenaline`;
const uniform = { realidx: 3, question: sugar, options: hormones, answer_idx: 'A', answer: 'Insulin' };
const jsonl = (...rows: object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
const notUtf8 = /neither UTF-8 nor GBK throughout; name the encoding/;

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

describe('dirt of options and keys', () => {
  it('keeps options that start at B or have a hole, in columns and in a map: a key is never a place', async () => {
    expect(await outcomes(`question,B,C,E,answer\n${sugar},Insulin,Glucagon,Renin,B\n`)).toEqual([
      `2: ${sugar} | B*=Insulin C=Glucagon E=Renin`,
    ]);
    const options = { B: 'Glucagon', C: 'Renin', E: 'Insulin' };
    expect(await outcomes(jsonl({ question: sugar, options, answer: 'Insulin' }))).toEqual([
      `1: ${sugar} | B=Glucagon C=Renin E*=Insulin`,
    ]);
    expect(await outcomes(jsonl({ question: sugar, options, answer: 3 }))).toEqual([
      '1 refused: the key 3 ("answer") names none of the options B, C, E',
    ]);
  });

  const twoOf = (first: string, second: string, answer_idx: string): string =>
    jsonl({ question: sugar, options: { [first]: 'Glucagon', [second]: 'Insulin' }, answer_idx });
  it.each<[string, string, string, string, boolean]>([
    ['lower case', 'a', 'b', 'b', true],
    ['in brackets', '(a)', '(b)', '(b)', true],
    ['with a bracket', 'A)', 'B)', 'B)', true],
    ['with a full stop', 'A.', 'B.', 'B.', true],
    ['in full width', 'Ａ．', 'Ｂ．', 'Ｂ', true],
    ['plain, and the key in lower case', 'A', 'B', '(b)', false],
  ])('reads labels %s', async (...[, first, second, key, repaired]) => {
    expect(await outcomes(twoOf(first, second, key))).toEqual([
      `1: ${sugar} | A=Glucagon B*=Insulin${repaired ? ' (option labels written as capital letters)' : ''}`,
    ]);
  });

  it('reads labels of all kinds in one cell of a table', async () => {
    const file = `Question,Options,Answer\n${sugar},"(a) Insulin\n(b) Renin",a\n${sugar},"Ａ．Insulin\nＢ．Renin",Ａ\n${sugar},"A) Insulin\nB) Renin",A)\n`;
    const expected = `${sugar} | A*=Insulin B=Renin`;
    expect(await outcomes(file)).toEqual([`2: ${expected}`, `4: ${expected}`, `6: ${expected}`]);
  });

  it('refuses a key that one of two options with one text has, and leaves the second out where neither is the key', async () => {
    const options = { A: 'Renin', B: 'Insulin', C: 'Renin ' };
    expect(
      await outcomes(
        jsonl({ question: sugar, options, answer_idx: 'A' }, { question: sugar, options, answer_idx: 'B' }),
      ),
    ).toEqual([
      '1 refused: options A and C have the same text, and only one of them is the key',
      `2: ${sugar} | A=Renin B*=Insulin (option C has the text of option A and was left out)`,
    ]);
  });

  it('finds the key by its text where the same question comes with its options in another order', async () => {
    const turned = { A: 'Adrenaline', B: 'Cortisol', C: 'Insulin', D: 'Glucagon' };
    const file = jsonl(uniform, { ...uniform, options: turned, answer_idx: 'C' }, { ...uniform, options: turned });
    expect(await outcomes(file)).toEqual([
      `1: ${read}`,
      `2: ${sugar} | A=Adrenaline B=Cortisol C*=Insulin D=Glucagon`,
      '3 refused: "answer_idx" ("A") and "answer" ("Insulin") contradict each other',
    ]);
  });

  it('does not take the key from an explanation, which marks the others where the stem is negated', async () => {
    const file =
      'Question,Options,Answer,Explanation\n下列激素中，不升高血糖的除外项是：胰岛素以外，错误的是,"A 胰高血糖素\nB 胰岛素\nC 皮质醇",B,A、C均正确，故选AC\n';
    expect(await outcomes(file)).toEqual([
      '2: 下列激素中，不升高血糖的除外项是：胰岛素以外，错误的是 | A=胰高血糖素 B*=胰岛素 C=皮质醇 (the question asks for what does not hold)',
    ]);
  });

  it('takes stems of a few letters, and one stem with other options as another question', async () => {
    const file = jsonl(
      { question: 'Scurvy?', options: { A: 'C', B: 'K' }, answer_idx: 'A' },
      { question: 'Scurvy?', options: { A: 'Vitamin D', B: 'Vitamin C' }, answer_idx: 'B' },
      { question: '坏血病', options: { A: '维生素C', B: '维生素K' }, answer_idx: 'A' },
    );
    expect(await outcomes(file)).toEqual([
      '1: Scurvy? | A*=C B=K',
      '2: Scurvy? | A=Vitamin D B*=Vitamin C',
      '3: 坏血病 | A*=维生素C B=维生素K',
    ]);
  });
});

describe('what is flagged in a stem', () => {
  const flagsOf = async (...stems: string[]): Promise<(string | null)[]> => {
    const file = jsonl(...stems.map((question) => ({ question, options: { A: 'x', B: 'y' }, answer: 'A' })));
    return (await outcomes(file)).map((line) => /\((the question [^()]*)\)$/.exec(line)?.[1] ?? null);
  };
  const negated = 'the question asks for what does not hold';
  const figure = 'the question mentions a figure, and there is none';

  it('a figure that is not there, however it is named', async () => {
    const stems = [
      'What does the tracing shown below reveal?',
      'Which vessel is marked in Figure A?',
      'Refer to Figure 12. What is it?',
      'See Fig. 2. What is it?',
      'An ECG is shown. What is it?',
      'A lesion is seen on the scalp (see image). What is it?',
      '如图所示，这是什么？',
      '根据下图，诊断是',
      '图2中箭头所指的结构是',
      '图示为何种细胞？',
    ];
    expect(await flagsOf(...stems)).toEqual(stems.map(() => figure));
  });

  it('no figure in what is below something else, in findings put into words, or in a verb', async () => {
    const stems = [
      'What is seen below the diaphragm?',
      'A chest radiograph has shown a mass below the clavicle. What is it?',
      'Which of the following ECG changes comes first?',
      'Nobody could figure a way out. Why?',
      '心电图示ST段抬高，诊断是',
      '超声心动图中最有价值的指标是',
      '企图自杀者首先应',
    ];
    expect(await flagsOf(...stems)).toEqual(stems.map(() => null));
  });

  it('a negation in the part that asks: 除外, 错误, 不', async () => {
    const stems = [
      '下列均为降糖激素，除外',
      '关于胰岛素，叙述错误的是',
      '下列各项除胰岛素外均升高血糖',
      '下列哪项不属于激素，请选择',
      '下列有误的是',
    ];
    expect(await flagsOf(...stems)).toEqual(stems.map(() => negated));
  });

  it('no negation in the history before it, or in what only begins so', async () => {
    const stems = [
      '患者不能平卧，双下肢水肿，最可能的诊断是',
      '患者不能平卧的原因是',
      '除药物外，还需要哪种治疗？',
      '哪种药物常有不良反应？',
      '属于非甾体抗炎药的是',
    ];
    expect(await flagsOf(...stems)).toEqual(stems.map(() => null));
  });
});

describe('encodings', () => {
  const table = (question: string): string => `question,A,B,answer\n${question},Yes,No,A\nWho else?,Yes,No,A\n`;
  const encodingOf = async (file: Buffer | string, kind = {}) => (await linesOf(file, kind)).encoding;
  const korean = '혈당을 낮추는 호르몬은 무엇입니까? 다음 가운데 가장 알맞은 것을 고르십시오';
  const japanese = '血糖を下げるホルモンはどれか。次のうち最も適切なものを一つ選べ';
  const traditional = '下列哪一種激素會降低血糖？請選擇最適當的答案';
  const russian = 'Какой гормон снижает уровень сахара в крови? Выберите один правильный ответ';

  it('are said with the report', async () => {
    expect(await encodingOf(table('Who?'))).toBe('utf-8');
    expect(await encodingOf(table('谁？'))).toBe('utf-8');
    expect(await encodingOf(iconv.encode(table('哪种激素降低血糖？'), 'gbk'))).toBe('gb18030');
    expect(await encodingOf(iconv.encode(table('谁？'), 'utf-16le', { addBOM: true }))).toBe('utf-16le');
    expect(await encodingOf(iconv.encode(table('谁？'), 'big5'), { encoding: 'big5' })).toBe('big5');
    expect(await encodingOf('PAR1').catch(() => null)).toBeNull();
  });

  it.each<[string, string, string]>([
    ['Korean', 'euc-kr', korean],
    ['Japanese', 'euc-jp', japanese],
    ['Japanese', 'shift_jis', japanese],
    ['traditional Chinese', 'big5', traditional],
    ['Russian', 'windows-1251', russian],
    ['signs alone', 'gbk', 'Is it above 38 ℃?'],
  ])('are not guessed: %s in %s is refused by row, and read where somebody names it', async (_, encoding, question) => {
    const file = iconv.encode(table(question), encoding);
    expect(await encodingOf(file)).toBe('unknown');
    expect(await outcomes(file)).toEqual([expect.stringMatching(notUtf8), '3: Who else? | A*=Yes B=No']);
    expect(await outcomes(file, { kind: { encoding } })).toEqual([
      `2: ${question} | A*=Yes B=No`,
      '3: Who else? | A*=Yes B=No',
    ]);
  });

  it('are named as the fault where the names of the columns are not to be read', async () => {
    const file = iconv.encode(`질문,A,B,정답\n${korean},Yes,No,A\n`, 'euc-kr');
    expect(await outcomes(file)).toEqual([expect.stringMatching(notUtf8)]);
  });
});

describe('quoting of CSV', () => {
  const line = '2: Is it "high", or not? | A*=Yes, it is B=No\\nor so';
  it.each<[string, string]>([
    ['by doubling', 'question,A,B,answer\n"Is it ""high"", or not?","Yes, it is",No\\nor so,A\n'],
    ['with backslashes', 'question,A,B,answer\n"Is it \\"high\\", or not?","Yes, it is","No\\nor so",A\n'],
    ['in single quotes', "'question','A','B','answer'\n'Is it \"high\", or not?','Yes, it is','No\\nor so','A'\n"],
  ])('%s', async (_, file) => {
    for (const piece of [1, 7, 1000]) expect(await outcomes(file, { piece })).toEqual([line]);
  });

  it('leaves a backslash at the end of a cell, and apostrophes, alone', async () => {
    const file = "question,A,B,answer\n\"Which path, 'X' or C:\\\",Crohn's,Graves',A\n";
    expect(await outcomes(file)).toEqual(["2: Which path, 'X' or C:\\ | A*=Crohn's B=Graves'"]);
  });

  it('names the row where quotes go wrong', async () => {
    const file = 'question,A,B,answer\n"Is it \\"high\\", or ""low""?",Yes,No,A\nWhich?,x,y,A\n';
    expect((await outcomes(file))[0]).toMatch(/^2 refused: the row has \d cells.*is a quote missing\?$/);
  });
});
