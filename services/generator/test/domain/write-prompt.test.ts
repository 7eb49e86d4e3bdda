import { describe, expect, it } from '@jest/globals';
import { ownTemplates } from '../../src/domain/prompts/own-templates.js';
import { writePrompt, type PromptInput } from '../../src/domain/prompts/write-prompt.js';
import { countStrikes, seedOf } from '../../src/domain/strikes.js';

const question = {
  stem: 'Which drug is given first?',
  options: [
    { id: 'A', text: 'Adrenaline' },
    { id: 'C', text: 'Aspirin,\nby mouth' },
  ],
  language: 'en',
};
const chinese = { ...question, stem: '首选哪种药物？', language: 'zh-CN' };
const base = { version: 3, text: { steps: ['第一 is 𝛼 wave.', 'Then rest.'], conclusion: 'So A it is.' } };
const guidance: PromptInput['guidance'] = {
  base,
  feedback: {
    dimensions: [
      { dimension: 'medical_correctness', median: 2.5, fellShort: true },
      { dimension: 'clinical_value', median: 4, fellShort: false },
    ],
    comments: [
      { dimension: 'medical_correctness', text: 'Wrong dose.' },
      { dimension: 'medical_correctness', text: 'Old\nguideline.' },
      { dimension: 'clinical_value', text: 'Fine.' },
      { dimension: null, text: 'Question: is this a heading?' },
    ],
    spans: [
      { step: 0, start: 6, end: 7, severity: 'critical', kind: 'unsafe', comment: 'Beta.' },
      { step: 2, start: 3, end: 4, severity: 'minor', kind: 'unclear', comment: '' },
    ],
  },
  orders: 'Name the dose.',
  highestScore: 5,
};

function write(changes: Partial<PromptInput> = {}): string {
  return writePrompt({ question, templates: [], failedBefore: null, guidance: null, ...changes }).text;
}

describe('a prompt', () => {
  it('marks question and options, an option a line', () => {
    expect(write()).toContain(
      '\nQuestion:\nWhich drug is given first?\n\nOptions:\nA. Adrenaline\nC. Aspirin, by mouth\n\n',
    );
    expect(write({ question: chinese })).toContain(
      '\n题目：\n首选哪种药物？\n\n选项：\nA. Adrenaline\nC. Aspirin, by mouth\n\n',
    );
  });

  it('asks for steps, conclusion and answer, in the language of the question', () => {
    expect(write()).toMatch(/Step 1: .*\nStep 2: .*\nConclusion: .*\nAnswer: /);
    expect(write({ question: chinese })).toMatch(/步骤1：.*\n步骤2：.*\n结论：.*\n答案：/);
    expect(write({ question: { ...question, language: 'fr' } })).toContain('Question:');
  });

  it('leaves open how many options are right: that is a part of the key', () => {
    for (const input of [{}, { guidance }]) {
      expect(write(input)).toContain('One option may be right, or several');
      expect(write({ ...input, question: chinese })).toContain('正确选项可能有一个，也可能有多个');
    }
  });

  it('names its version', () => {
    const version = (input: Partial<PromptInput>) =>
      writePrompt({ question, templates: [], failedBefore: null, guidance: null, ...input }).version;
    expect([version({}), version({ question: chinese }), version({ guidance })]).toEqual([
      'generate-en-2',
      'generate-zh-2',
      'regenerate-en-2',
    ]);
    expect(new Set(ownTemplates.map((template) => template.version)).size).toBe(ownTemplates.length);
  });

  it('hints at an earlier failure only after one', () => {
    expect(write()).not.toContain('Hint:');
    expect(write({ failedBefore: 'wrong-answer' })).toContain('Hint: an earlier answer to this question was wrong.');
    expect(write({ failedBefore: 'unusable-output' })).toContain('could not be read');
    expect(write({ failedBefore: 'screened-out' })).toContain('let the answer follow from the steps alone');
    expect(write({ question: chinese, failedBefore: 'wrong-answer' })).toContain('提示：此前对本题的一次作答有误');
  });
});

describe("a regeneration's prompt", () => {
  it('holds the previous rationale, scores, comments, spans and orders', () => {
    const text = write({ guidance });
    expect(text).toContain(
      'Previous rationale (version 3):\nStep 1: 第一 is 𝛼 wave.\nStep 2: Then rest.\nConclusion: So A it is.\n\n',
    );
    expect(text).toContain(
      [
        'Feedback of the reviewers:',
        '- [medical_correctness] median 2.5 of 5: Wrong dose. | Old guideline.',
        '- (clinical_value) Fine.',
        '- Question: is this a heading?',
        '- Step 1 "𝛼" (critical, unsafe): Beta.',
        '- Conclusion "A" (minor, unclear)',
        'Good enough: clinical_value 4',
      ].join('\n'),
    );
    expect(text).toContain('Instructions of the panel:\nName the dose.');
  });

  it('has the same parts in Chinese', () => {
    const text = write({ question: chinese, guidance });
    expect(text).toContain('上一版解析（第3版）：\n步骤1：第一 is 𝛼 wave.\n步骤2：Then rest.\n结论：So A it is.\n\n');
    expect(text).toMatch(/评审意见：\n- \[medical_correctness\] 中位数 2\.5（满分 5）: Wrong dose\./);
    expect(text).toContain('- 步骤1 "𝛼" (critical, unsafe): Beta.');
    expect(text).toContain('专家组指示：\nName the dose.');
  });

  it('without any guidance is a first prompt', () => {
    const empty = { base: null, feedback: null, orders: null, highestScore: 5 };
    expect(write({ guidance: empty })).toBe(write());
  });
});

describe("a project's own template", () => {
  const own = { version: 'ours-2', kind: 'generate' as const, language: 'en', template: 'Be brief.' };

  it('goes before ours, the last one of its kind and language first', () => {
    const templates = [{ ...own, version: 'ours-1' }, own, { ...own, version: 'theirs', language: 'zh' }];
    expect(writePrompt({ question, templates, failedBefore: null, guidance: null }).version).toBe('ours-2');
    expect(writePrompt({ question: chinese, templates, failedBefore: null, guidance: null }).version).toBe('theirs');
    expect(writePrompt({ question, templates, failedBefore: null, guidance }).version).toBe('regenerate-en-2');
  });

  it('loses no part that it has no place for', () => {
    const templates = [{ ...own, kind: 'regenerate' as const }];
    const text = write({ templates, guidance, failedBefore: 'wrong-answer' });
    expect(text).toMatch(/^Be brief\.\n\nHint: /);
    for (const part of [
      'Question:',
      'Previous rationale (version 3):',
      'Feedback of the reviewers:',
      'Instructions of the panel:',
    ]) {
      expect(text).toContain(`\n${part}\n`);
    }
  });
});

describe('strikes', () => {
  it('are those before the order and its failed attempts; each raises the seed', () => {
    const attempts = [{ outcome: 'wrong-answer' }, { outcome: 'unusable-output' }] as const;
    expect(countStrikes(1, attempts)).toBe(3);
    expect(countStrikes(1, [...attempts, { outcome: 'accepted' }])).toBe(3);
    expect([seedOf(0), seedOf(1), seedOf(2)]).toEqual([1, 2, 3]);
  });
});
