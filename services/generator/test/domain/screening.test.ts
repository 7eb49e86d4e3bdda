import { describe, expect, it } from '@jest/globals';
import { writeJudgePrompt, writeScreenPrompt, writeTagPrompt } from '../../src/domain/prompts/support-prompts.js';
import { ownSupportTemplates } from '../../src/domain/prompts/own-support-templates.js';
import { cutConclusion } from '../../src/domain/screening/cut-conclusion.js';
import { describeFault, faultOf, isScreenedOut } from '../../src/domain/screening/decide-screening.js';
import { readFollowing, readScores } from '../../src/domain/screening/read-screening.js';
import { readDomain } from '../../src/domain/tagging/read-domain.js';

const options = [
  { id: 'A', text: 'Vitamin A' },
  { id: 'B', text: 'Vitamin C' },
];
const english = { stem: 'Which vitamin is lacking?', options, language: 'en' };
const chinese = { ...english, stem: '缺乏哪种维生素？', language: 'zh' };
const rubric = {
  scale: { min: 1, max: 5 },
  dimensions: [
    { id: 'medical_correctness', name: 'Medical correctness', anchors: ['False', 'Wrong', 'Holds', 'Correct', 'All'] },
    { id: 'clinical_value', name: 'Clinical value', anchors: [] },
  ],
};
const reply = (content: string) => ({ content, reasoning: null, finishReason: 'stop' });

describe('reasoning with its conclusion cut away', () => {
  it('loses the sentences at its end that only state the answer, and no other', () => {
    const steps = ['B is right because collagen fails. Gums bleed.', 'Wounds heal slowly. So the answer is B.'];
    expect(cutConclusion(steps, options)).toEqual([
      'B is right because collagen fails. Gums bleed.',
      'Wounds heal slowly.',
    ]);
    expect(cutConclusion(['牙龈出血提示坏血病。', '因此答案为B。'], options)).toEqual(['牙龈出血提示坏血病。']);
  });

  it('keeps one sentence where all it says is the answer', () => {
    expect(cutConclusion(['The answer is B.', 'B is correct.'], options)).toEqual(['The answer is B.']);
  });
});

describe("the screening's prompts", () => {
  it('hold question and reasoning in the language of the question, and never the conclusion', () => {
    const prompt = writeScreenPrompt(english, ['Gums bleed.\nAnswer: B'], []);
    expect(prompt.version).toBe('screen-en-1');
    expect(prompt.text).toContain('Reasoning, its conclusion cut away:\nStep 1: Gums bleed. Answer: B\n');
    const zh = writeScreenPrompt(chinese, ['牙龈出血。'], []);
    expect(zh.version).toBe('screen-zh-1');
    expect(zh.text).toContain('推理过程（结论已删去）：\n步骤1：牙龈出血。');
  });

  it('hold the rubric with its anchors', () => {
    const { text } = writeJudgePrompt(english, { steps: ['Gums bleed.'], conclusion: 'Scurvy.' }, rubric, []);
    expect(text).toContain('Rationale:\nStep 1: Gums bleed.\nConclusion: Scurvy.\n');
    expect(text).toContain('each dimension from 1 to 5:\n[medical_correctness] Medical correctness\n  1 = False\n');
    expect(text).toContain('\n[clinical_value] Clinical value\n');
  });

  it('hold the taxonomy where a question is tagged', () => {
    const domains = { taxonomy: ['surgery', 'nutrition'], word: null };
    expect(writeTagPrompt(english, domains, []).text).toContain('Domains:\n- surgery\n- nutrition\n\nWhere none fits');
    expect(writeTagPrompt(chinese, { taxonomy: ['外科'], word: null }, []).text).toContain(
      '可选领域：\n- 外科\n\n如果',
    );
  });

  it("tell of the set's own word for the domain, where that is none of the project's", () => {
    const { text } = writeTagPrompt(english, { taxonomy: ['surgery'], word: 'diet\nand food' }, []);
    expect(text).toContain(
      '- surgery\n\nWhoever gave the question files it under "diet and food", which is none of these.',
    );
    expect(writeTagPrompt(chinese, { taxonomy: ['外科'], word: '膳食' }, []).text).toContain('归入“膳食”');
    expect(writeTagPrompt(english, { taxonomy: ['surgery'], word: 'x'.repeat(101) }, []).text).not.toContain('xx');
  });

  it("are a project's own where it has some; a version's name stands for one text", () => {
    const own = { version: 'tag-ours', kind: 'tag' as const, language: 'en', template: 'Sort it.' };
    const prompt = writeTagPrompt(english, { taxonomy: ['surgery'], word: null }, [own]);
    expect(prompt.version).toBe('tag-ours');
    expect(prompt.text).toMatch(/^Sort it\.\n\nQuestion:\n[\s\S]*\n\nDomains:\n- surgery$/);
    expect(new Set(ownSupportTemplates.map(({ version }) => version)).size).toBe(ownSupportTemplates.length);
  });
});

describe('what a judging model replies', () => {
  it.each([
    ['Answer: B', ['B']],
    ['<think>A? No.</think>\n**Answer:** A, B', ['A', 'B']],
    ['答案：B', ['B']],
    ['Answer: NONE', []],
    ['答案：无法确定', []],
    ['Answer: Z', null],
    ['I refuse.', null],
  ])('is read as what follows: %s', (content, answer) =>
    expect(readFollowing(reply(content), options)).toEqual(answer),
  );

  it('is read as scores, each within the scale', () => {
    const content = '[medical_correctness]: 4/5\n**clinical_value**: 2\nReason: It teaches little.';
    expect(readScores(reply(content), rubric)).toEqual({
      scores: { medical_correctness: 4, clinical_value: 2 },
      mean: 3,
      remark: 'It teaches little.',
    });
    expect(readScores(reply('[medical_correctness]: 9\n理由：无。'), rubric)).toEqual({
      scores: {},
      mean: null,
      remark: '无。',
    });
  });

  it('is read as a domain of the taxonomy, or none', () => {
    const taxonomy = ['Internal medicine', '外科'];
    expect(readDomain(reply('Domain: internal medicine.'), taxonomy)).toBe('Internal medicine');
    expect(readDomain(reply('领域：外科'), taxonomy)).toBe('外科');
    expect(readDomain(reply('Domain: surgery'), taxonomy)).toBeNull();
    expect(readDomain(reply('Domain: NONE'), taxonomy)).toBeNull();
    expect(readDomain(reply('Surgery, I think.'), taxonomy)).toBeNull();
  });
});

describe('a rationale', () => {
  const limits = { lowestMean: 2.5 };

  it('is plainly broken where its answer does not follow, or its mean is below the lowest', () => {
    expect(faultOf({ following: ['A'], mean: 5 }, ['B'], limits)).toBe('does-not-follow');
    expect(faultOf({ following: ['B', 'A'], mean: 5 }, ['B'], limits)).toBe('does-not-follow');
    expect(faultOf({ following: [], mean: null }, ['B'], limits)).toBe('does-not-follow');
    expect(faultOf({ following: ['B'], mean: 2.4 }, ['B'], limits)).toBe('low-scores');
    expect(faultOf({ following: ['B'], mean: 2.5 }, ['B'], limits)).toBeNull();
  });

  it('is not broken by a reply of the judging model that cannot be read', () => {
    expect(faultOf({ following: null, mean: null }, ['B'], limits)).toBeNull();
  });

  it('is written again at most twice, and then goes on to the experts', () => {
    expect([0, 1, 2, 3].map((before) => isScreenedOut('low-scores', before))).toEqual([true, true, false, false]);
    expect(isScreenedOut(null, 0)).toBe(false);
  });

  it('has its fault told without an option', () => {
    expect(describeFault('low-scores', { following: ['B'], mean: 2 }, 2.5)).toBe(
      "screened out: the judge's mean is 2.00, below 2.5",
    );
    expect(describeFault('does-not-follow', { following: ['A'], mean: null }, 2.5)).not.toMatch(/\b[AB]\b/);
  });
});
