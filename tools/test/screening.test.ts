import type { RationaleText } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { findFlaws } from '../src/simulation/writing/flaws.js';
import { ask, writePrompt } from './prompts.js';

const questions = Array.from({ length: 600 }, (_, i) => ({
  stem: `Question number ${i}: a patient has a finding. Which option is right?`,
  options: ['Alpha', 'Beta', 'Gamma'].map((text, place) => ({ label: 'ABC'[place]!, text: `${text} ${i}` })),
  answer: [`Beta ${i}`],
  language: i % 2 === 0 ? 'en' : 'zh',
}));
const knowledge = Knowledge.fromQuestions(questions);

const numbered = ({ steps }: RationaleText, zh: boolean): string[] =>
  steps.map((step, i) => (zh ? `步骤${i + 1}：${step}` : `Step ${i + 1}: ${step}`));

/** What the simulated model writes for a question, and what it says of that when it screens. */
function screen(question: (typeof questions)[number]) {
  const zh = question.language === 'zh';
  const written = ask(writePrompt(question), knowledge);
  const steps = numbered(written.text, zh);
  const head = zh ? '推理过程（结论已删去）：' : 'Reasoning, its conclusion cut away:';
  const follows = ask([writePrompt(question), '', head, ...steps].join('\n'), knowledge).said;
  const scores = ask(
    [
      writePrompt(question),
      '',
      zh ? '解析：' : 'Rationale:',
      ...steps,
      `${zh ? '结论：' : 'Conclusion: '}${written.text.conclusion}`,
      '',
      zh ? '评分标准（每个维度 1 至 5 分）：' : 'Rubric, each dimension from 1 to 5:',
      '[medical_correctness] Medical correctness',
      '[reasoning_structure] Reasoning structure',
    ].join('\n'),
    knowledge,
  ).said;
  const broken = findFlaws(written.text, question.language).some(
    ({ phrase }) => phrase.dimension === 'reasoning_structure' && phrase.severity === 'critical',
  );
  return { written, broken, follows, scores };
}

describe('the simulated model as a screening one', () => {
  const screened = questions.map(screen);
  const right = screened.filter(({ written }) => written.right);

  it('sees nothing follow from reasoning that contradicts itself, and the answer from all other', () => {
    const broken = right.filter((one) => one.broken);
    expect(broken.length).toBeGreaterThan(3);
    expect(new Set(broken.map(({ follows }) => follows))).toEqual(new Set(['Answer: NONE', '答案：NONE']));
    const sound = right.filter((one) => !one.broken);
    expect(new Set(sound.map(({ follows }) => follows))).toEqual(new Set(['Answer: B', '答案：B']));
  });

  it('scores the dimensions asked for, low where there is a flaw', () => {
    for (const { scores, broken } of right) {
      expect(scores).toMatch(/^\[medical_correctness\]: [1-5]\n\[reasoning_structure\]: [1-5]\n(?:Reason: |理由：)/);
      if (broken) expect(scores).toContain('[reasoning_structure]: 1');
    }
  });
});
