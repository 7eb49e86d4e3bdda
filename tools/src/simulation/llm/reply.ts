import type { RationaleText } from '@consilium/contracts';
import type { Dice } from '../dice.js';
import type { SimulatedLanguage } from '../text.js';
import type { Decision } from './decide.js';
import type { ReadPrompt } from './prompt.js';

/** The forms in which models and their servers hand over reasoning; the last four can't be used. */
export const replyForms = [
  'plain',
  'both-tags',
  'closing-tag',
  'reasoning-content',
  'all-in-reasoning',
  'unclosed-tag',
  'no-answer',
  'cut-off',
  'empty',
] as const;
export type ReplyForm = (typeof replyForms)[number];

export interface ModelReply {
  form: ReplyForm;
  content: string;
  /** Set apart from the content, as DeepSeek's interface does; null where the content has all. */
  reasoning: string | null;
  finishReason: 'stop' | 'length';
}

const unusable: readonly ReplyForm[] = ['unclosed-tag', 'no-answer', 'cut-off', 'empty'];
const unusableShare = 0.04;

export const isUsable = (form: ReplyForm): boolean => !unusable.includes(form);

export function chooseForm(decision: Decision, dice: Dice): ReplyForm {
  const spread = dice.next();
  if (!decision.dependable && dice.chance(unusableShare)) return dice.pick(unusable);
  if (spread < 0.4) return 'plain';
  if (spread < 0.6) return 'both-tags';
  if (spread < 0.75) return 'closing-tag';
  if (spread < 0.93 || decision.dependable) return 'reasoning-content';
  return 'all-in-reasoning';
}

export function writeReply(prompt: ReadPrompt, decision: Decision, form: ReplyForm): ModelReply {
  const { language } = prompt;
  const labels = decision.answer.map((place) => prompt.options[place]!.label);
  const body = writeSteps(decision.text, language);
  const whole = decision.said ?? `${body}\n${language === 'zh' ? '答案：' : 'Answer: '}${labels.join(', ')}`;
  const musing = muse(decision.text, language);
  const stop = (content: string, reasoning: string | null = null): ModelReply => ({
    form,
    content,
    reasoning,
    finishReason: 'stop',
  });
  const cut = (content: string): ModelReply => ({ form, content, reasoning: null, finishReason: 'length' });
  switch (form) {
    case 'plain':
      return stop(whole);
    case 'both-tags':
      return stop(`<think>\n${musing}\n</think>\n\n${whole}`);
    case 'closing-tag':
      return stop(`${musing}\n</think>\n\n${whole}`);
    case 'reasoning-content':
      return stop(whole, musing);
    case 'all-in-reasoning':
      return stop('', whole);
    case 'unclosed-tag':
      return cut(`<think>\n${half(musing)}`);
    case 'no-answer':
      return stop(body);
    case 'cut-off':
      return cut(half(body));
    case 'empty':
      return stop('');
  }
}

function writeSteps({ steps, conclusion }: RationaleText, language: SimulatedLanguage): string {
  const zh = language === 'zh';
  const lines = steps.map((step, i) => (zh ? `步骤${i + 1}：${step}` : `Step ${i + 1}: ${step}`));
  return [...lines, zh ? `结论：${conclusion}` : `Conclusion: ${conclusion}`].join('\n');
}

/** Thinking aloud: never a line that could be taken for an answer. */
function muse({ steps }: RationaleText, language: SimulatedLanguage): string {
  return language === 'zh'
    ? `好的，先理一理思路。\n\n${steps.join('\n\n')}\n\n嗯，再核对一遍，思路没有问题。`
    : `Okay, let me go through this.\n\n${steps.join('\n\n')}\n\nLet me check that once more. It holds together.`;
}

function half(text: string): string {
  const points = Array.from(text);
  return points.slice(0, Math.ceil(points.length / 2)).join('');
}
