import { describe, expect, it } from '@jest/globals';
import { readPrompt } from '../src/simulation/llm/prompt.js';
import { read, writePrompt } from './prompts.js';

const options = [{ text: 'First\nsecond line' }, { text: 'pH < 7.35' }];
const text = { steps: ['One.', 'Two.'], conclusion: 'So B.' };

describe('reading a prompt', () => {
  it.each(['en', 'zh'])('finds question and options (%s)', (language) => {
    const prompt = read(writePrompt({ stem: 'A stem.\r\nWith two lines?', options, language }));
    expect(prompt.language).toBe(language);
    expect(prompt.stem).toBe('A stem.\nWith two lines?');
    expect(prompt.options).toEqual([
      { label: 'A', text: 'First\nsecond line' },
      { label: 'B', text: 'pH < 7.35' },
    ]);
    expect([prompt.previous, prompt.orders, prompt.feedback.size]).toEqual([null, null, 0]);
  });

  it.each(['en', 'zh'])('finds the parts of a regeneration (%s)', (language) => {
    const dimensions = [
      { dimension: 'medical_correctness', median: 2, fellShort: true },
      { dimension: 'clinical_value', median: 5, fellShort: false },
    ];
    const spans = [
      { step: 0, start: 0, end: 3, severity: 'critical' as const, kind: 'unsafe' as const, comment: 'No.' },
    ];
    const improve = { version: 3, text, feedback: { dimensions, spans }, orders: 'Rule out A.' };
    const prompt = read(writePrompt({ stem: 'A stem?', options, language }, improve));
    expect(prompt.previous).toEqual(text);
    expect([...prompt.feedback]).toEqual(['medical_correctness']);
    expect(prompt.orders).toBe('Rule out A.');
  });

  it.each(['en', 'zh'])('finds what is asked for beside a rationale (%s)', (language) => {
    const question = writePrompt({ stem: 'A stem?', options, language });
    const zh = language === 'zh';
    const head = (en: string, inChinese: string): string => `${question}\n\n${zh ? inChinese : en}\n`;
    const steps = zh ? '步骤1：One.\n步骤2：Two.' : 'Step 1: One.\nStep 2: Two.';
    expect(read(question).support).toBeNull();
    expect(
      read(`${head('Reasoning, its conclusion cut away:', '推理过程（结论已删去）：')}${steps}\n\nReply.`).support,
    ).toMatchObject({ kind: 'screen', reasoning: { length: 2 } });
    const rubric = zh ? '评分标准（每个维度 1 至 5 分）：' : 'Rubric, each dimension from 1 to 5:';
    const rationale = `${head('Rationale:', '解析：')}${steps}\n${zh ? '结论：' : 'Conclusion: '}So B.`;
    expect(read(`${rationale}\n\n${rubric}\n[clinical_value] Value\n  1 = None\n\n[name]: score`).support).toEqual({
      kind: 'judge',
      text,
      dimensions: ['clinical_value'],
    });
    expect(read(`${head('Domains:', '可选领域：')}- surgery\n- eye care\n\nReply.`).support).toEqual({
      kind: 'tag',
      domains: ['surgery', 'eye care'],
    });
  });

  it('says so where there is no question', () => {
    expect(readPrompt('Hello?')).toBeNull();
  });
});
