import { describe, expect, it } from '@jest/globals';
import { isKey, judgeReply } from '../../src/domain/reply/judge-reply.js';

const question = {
  options: [
    { id: 'A', text: 'Adrenaline' },
    { id: 'B', text: 'Aspirin' },
    { id: 'D', text: 'Heparin' },
  ],
  gold: ['B'],
};
const good = 'Step 1: Chest pain.\nStep 2: ST elevation.\nConclusion: It is an infarction.\nAnswer: B';
const text = { steps: ['Chest pain.', 'ST elevation.'], conclusion: 'It is an infarction.' };
const thoughts = 'Let me see. Step 1: maybe heparin?\nAnswer: D\nNo.';

function judge(
  content: string,
  reasoning: string | null = null,
  finishReason: string | null = 'stop',
  gold = question.gold,
) {
  return judgeReply({ content, reasoning, finishReason }, { ...question, gold });
}

describe('the forms of a reply', () => {
  it.each<[string, string, string | null]>([
    ['plain content', good, null],
    ['both tags', `<think>\n${thoughts}\n</think>\n\n${good}`, null],
    ['the closing tag only', `${thoughts}\n</think>\n\n${good}`, null],
    ['reasoning apart', good, thoughts],
    ['reasoning apart and tags', `<think>${thoughts}</think>${good}`, thoughts],
    ['content empty, all in the reasoning apart', '', good],
    ['content empty, all between tags', `<think>\n${good}\n</think>\n`, null],
    ['an unclosed tag with all that is asked for', `<think>\n${good}`, null],
    [
      'a mention of the tag inside the reasoning',
      `<think>I write </think> at the end. ${thoughts}</think>${good}`,
      null,
    ],
  ])('%s', (_, content, reasoning) =>
    expect(judge(content, reasoning)).toEqual({ outcome: 'accepted', answer: ['B'], text }),
  );

  it('takes nothing from the reasoning where there is content', () => {
    expect(judge('It is B.', good)).toMatchObject({ outcome: 'unusable-output', detail: 'the reply has no step' });
  });
});

describe('the prompted format, leniently', () => {
  it.each<[string, string]>([
    [
      'bold markers',
      '**Step 1:** Chest pain.\n**Step 2:** ST elevation.\n**Conclusion:** It is an infarction.\n**Answer:** B',
    ],
    [
      'bold lines',
      '**Step 1: Chest pain.**\n**Step 2: ST elevation.**\n**Conclusion: It is an infarction.**\n**Answer: B**',
    ],
    [
      'headings',
      '### Step 1: Chest pain.\n### Step 2: ST elevation.\n### Conclusion: It is an infarction.\n### Final answer: B',
    ],
    [
      'other signs',
      'Step 1. Chest pain.\nStep 2 - ST elevation.\nConclusion: It is an infarction.\nThe answer is: (B)',
    ],
    ['full width', 'Step 1：Chest pain.\nStep ２：ST elevation.\nConclusion：It is an infarction.\nAnswer：Ｂ'],
    ['Chinese markers', '步骤1：Chest pain.\n步骤2：ST elevation.\n结论：It is an infarction.\n答案：B'],
    [
      'Chinese markers of another kind',
      '第一步：Chest pain.\n第二步：ST elevation.\n**结论**：It is an infarction.\n最终答案是：B。',
    ],
    ['text before and after', `Sure, here it is.\n\n${good}\n\nI hope this helps.`],
    ['a draft before', `Step 1: Nonsense.\nConclusion: None.\n\nLet me start again.\n\n${good}`],
    ['the answer on the next line', good.replace('Answer: B', 'Answer:\n\nB')],
    ['CR LF', good.replaceAll('\n', '\r\n')],
    ['a rule before the answer', good.replace('\nAnswer', '\n\n---\n\nAnswer')],
  ])('%s', (_, content) => expect(judge(content)).toEqual({ outcome: 'accepted', answer: ['B'], text }));

  it('keeps steps of several lines, their headings and lists', () => {
    const content =
      'Step 1: The history\n- chest pain\n- sweating\n\nmeans trouble.\n**Step 2: The ECG**\nshows ST elevation.\nConclusion: Infarction.\nOf the front wall.\nAnswer: B';
    expect(judge(content)).toMatchObject({
      text: {
        steps: [
          'The history\n- chest pain\n- sweating\n\nmeans trouble.',
          'The ECG**\nshows ST elevation.'.replace('**', ''),
        ],
        conclusion: 'Infarction.\nOf the front wall.',
      },
    });
  });

  it('gives NFC text without what a database refuses', () => {
    expect(judge(good.replace('Chest', 'Me\u0301nie\u0300re\u0000'))).toMatchObject({
      text: { steps: ['M\u00e9ni\u00e8re pain.', 'ST elevation.'] },
    });
  });
});

describe('the answer, by option id', () => {
  it.each<[string, string[]]>([
    ['B', ['B']],
    ['b', ['B']],
    ['(B)', ['B']],
    ['**B**', ['B']],
    ['B.', ['B']],
    ['\\boxed{B}', ['B']],
    ['$\\boxed{\\text{B}}$', ['B']],
    ['Option B', ['B']],
    ['选项B', ['B']],
    ['B. Aspirin', ['B']],
    ['B: Aspirin', ['B']],
    ['B (Aspirin)', ['B']],
    ['Aspirin', ['B']],
    ['aspirin.', ['B']],
    ['A, B', ['A', 'B']],
    ['B、A', ['A', 'B']],
    ['AB', ['A', 'B']],
    ['A and B', ['A', 'B']],
    ['A和B', ['A', 'B']],
    ['B, A, B', ['A', 'B']],
    ['A. Adrenaline, B. Aspirin', ['A', 'B']],
  ])('%s', (said, answer) => {
    const reply = good.replace('Answer: B', `Answer: ${said}`);
    expect(judge(reply, null, 'stop', answer)).toMatchObject({ outcome: 'accepted', answer });
  });

  it.each(['C', 'Morphine', 'none of them', 'A or maybe B'])('names no option: %s', (said) => {
    expect(judge(good.replace('Answer: B', `Answer: ${said}`))).toMatchObject({
      outcome: 'unusable-output',
      answer: null,
      detail: expect.stringContaining('names no option'),
    });
  });

  it('counts the last one', () =>
    expect(judge(`${good}\nAnswer: D`)).toMatchObject({ outcome: 'wrong-answer', answer: ['D'] }));

  it.each<[string, string[], string[], boolean]>([
    ['the same set in another order', ['D', 'B'], ['B', 'D'], true],
    ['one too few', ['B'], ['B', 'D'], false],
    ['one too many', ['B', 'D'], ['B'], false],
    ['another', ['A'], ['B'], false],
  ])('is the key or is wrong: %s', (_, answer, gold, right) => expect(isKey(answer, gold)).toBe(right));
});

describe('unusable output says in words what is wrong', () => {
  const long = `Step 1: ${'药'.repeat(8200)}\nConclusion: It is.\nAnswer: B`;
  it.each<[string, string, string | null, string, RegExp]>([
    ['cut off at the limit, whatever it holds', good, null, 'length', /cut off at the limit of tokens/],
    ['withheld', '', null, 'content_filter', /content filter/],
    ['empty', ' \n', null, 'stop', /is empty/],
    ['no step', 'Conclusion: Yes.\nAnswer: B', null, 'stop', /no step/],
    ['no conclusion', 'Step 1: x\nAnswer: B', null, 'stop', /no conclusion/],
    ['no answer', 'Step 1: x\nConclusion: y', null, 'stop', /no answer/],
    ['an unclosed tag', '<think>\nStep 1: Perhaps', null, 'stop', /no conclusion, and its reasoning never ends/],
    ['more than 24 KB, in bytes', long, null, 'stop', /24\d{3} bytes, more than 24576/],
  ])('%s', (_, content, reasoning, finish, detail) => {
    expect(judge(content, reasoning, finish)).toMatchObject({
      outcome: 'unusable-output',
      detail: expect.stringMatching(detail),
    });
  });
});
