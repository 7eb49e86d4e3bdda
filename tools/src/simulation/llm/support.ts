import { Dice } from '../dice.js';
import { rightPlaces, type KnownQuestion } from '../knowledge/knowledge.js';
import { normaliseOption, normaliseStem } from '../text.js';
import { findFlaws, type FoundFlaw } from '../writing/flaws.js';
import type { FlawSeverity } from '../writing/flaw-phrase.js';
import type { ReadPrompt } from './prompt.js';
import type { SupportTask } from './support-task.js';

const worth: Record<FlawSeverity, number> = { mild: 4, clear: 2, critical: 1 };

/** The whole reply, in the form that the generator's own templates ask for. */
export function writeSupport(prompt: ReadPrompt, task: SupportTask, known: KnownQuestion | null, dice: Dice): string {
  const zh = prompt.language === 'zh';
  if (task.kind === 'tag') return `${zh ? '领域：' : 'Domain: '}${domainOf(prompt, task.domains)}`;
  if (task.kind === 'screen') {
    const labels = following(prompt, task.reasoning, known).map((place) => prompt.options[place]!.label);
    return `${zh ? '答案：' : 'Answer: '}${labels.join(', ') || 'NONE'}`;
  }
  const flaws = findFlaws(task.text, prompt.language);
  const lines = task.dimensions.map((dimension) => `[${dimension}]: ${scoreOf(dimension, flaws, dice)}`);
  const remark = flaws[0]?.phrase.comment ?? (zh ? '没有明显不足。' : 'No weakness of note.');
  return [...lines, `${zh ? '理由：' : 'Reason: '}${remark}`].join('\n');
}

/** Reasoning that contradicts itself leads nowhere; other reasoning to what it argues for, or to what is known to be right. */
function following(prompt: ReadPrompt, reasoning: readonly string[], known: KnownQuestion | null): number[] {
  const flaws = findFlaws({ steps: [...reasoning], conclusion: '' }, prompt.language);
  const broken = ({ phrase }: FoundFlaw): boolean =>
    phrase.dimension === 'reasoning_structure' && phrase.severity === 'critical';
  if (flaws.some(broken)) return [];
  const options = prompt.options.map((option) => option.text);
  const quoted = [...reasoning.join('\n').matchAll(/["“]([^"“”]+)["”]/gu)].flatMap(([, words]) =>
    words!.split(/[;；]/u).map(normaliseOption),
  );
  const argued = options.flatMap((option, place) => (quoted.includes(normaliseOption(option)) ? [place] : []));
  if (argued.length > 0) return argued;
  return known === null ? [] : (rightPlaces(known, options) ?? []);
}

function scoreOf(dimension: string, flaws: readonly FoundFlaw[], dice: Dice): number {
  const own = flaws.filter(({ phrase }) => phrase.dimension === dimension).map(({ phrase }) => worth[phrase.severity]);
  return own.length > 0 ? Math.min(...own) : dice.pick([4, 5, 5]);
}

/** One that the question names, else always the same for a question. */
function domainOf({ stem, options }: ReadPrompt, domains: readonly string[]): string {
  const words = normaliseStem([stem, ...options.map((option) => option.text)].join(' '));
  const named = domains.find((domain) => words.includes(normaliseStem(domain.replaceAll('_', ' '))));
  return named ?? new Dice('domain', normaliseStem(stem)).pick(domains);
}
