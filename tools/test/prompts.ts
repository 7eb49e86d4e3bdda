import type { Feedback, RationaleText } from '@consilium/contracts';
import { Dice } from '../src/simulation/dice.js';
import type { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { decide, type Decision } from '../src/simulation/llm/decide.js';
import { readPrompt, type ReadPrompt } from '../src/simulation/llm/prompt.js';

export interface Asked {
  stem: string;
  options: readonly { text: string }[];
  language: string;
}

export interface Improvement {
  version: number;
  text: RationaleText;
  feedback?: Pick<Feedback, 'dimensions' | 'spans'>;
  orders?: string;
}

/** A prompt as the generator writes it. */
export function writePrompt({ stem, options, language }: Asked, improve?: Improvement): string {
  const zh = language === 'zh';
  const lines = [
    zh
      ? '请逐步推理。格式如下：\n步骤1：……\n结论：……\n答案：B'
      : 'Reason step by step, in this form:\nStep 1: …\nConclusion: …\nAnswer: B',
    '',
    zh ? '题目：' : 'Question:',
    stem,
    '',
    zh ? '选项：' : 'Options:',
    ...options.map((option, i) => `${String.fromCharCode(65 + i)}. ${option.text}`),
  ];
  if (improve) {
    const { steps, conclusion } = improve.text;
    lines.push('', zh ? `上一版解析（第${improve.version}版）：` : `Previous rationale (version ${improve.version}):`);
    lines.push(...steps.map((step, i) => (zh ? `步骤${i + 1}：${step}` : `Step ${i + 1}: ${step}`)));
    lines.push(zh ? `结论：${conclusion}` : `Conclusion: ${conclusion}`);
  }
  if (improve?.feedback) {
    lines.push('', zh ? '评审意见：' : 'Feedback of the reviewers:');
    for (const { dimension, median, fellShort } of improve.feedback.dimensions) {
      if (fellShort) lines.push(`- [${dimension}] median ${median} of 5: see the marked passages`);
    }
    for (const span of improve.feedback.spans)
      lines.push(`- Step ${span.step + 1} "…" (${span.severity}, ${span.kind}): ${span.comment}`);
  }
  if (improve?.orders) lines.push('', zh ? '专家组指示：' : 'Instructions of the panel:', improve.orders);
  lines.push('', zh ? '答案须与上面格式一致。' : 'Keep to the form given above.\nStep 1: …\nConclusion: …');
  return lines.join('\n');
}

export function read(prompt: string): ReadPrompt {
  const parsed = readPrompt(prompt);
  if (parsed === null) throw new Error(`No question in: ${prompt}`);
  return parsed;
}

export function ask(prompt: string, knowledge: Knowledge, ...chance: (string | number)[]): Decision {
  return decide(read(prompt), knowledge, null, new Dice(prompt, ...chance));
}
