import type { RationaleText } from '@consilium/contracts';
import { Dice } from '../dice.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { codePoints, normaliseStem, simulatedLanguage } from '../text.js';
import { mendFlaws } from '../writing/flaws.js';
import { writeRationale } from '../writing/rationale.js';
import type { ExpertProfile } from './profile.js';
import { recall, type RevisionTask } from './task.js';

export interface WrittenRevision {
  /** Option ids. */
  answer: string[];
  text: RationaleText;
  activeSeconds: number;
}

/** Said at the end of a revised text, so that it always differs from its base. */
const closings = {
  en: [
    'Checked against each finding of the stem.',
    'Each alternative has been weighed against the same findings.',
    'The steps have been put in the order in which the findings decide.',
  ],
  zh: ['已逐一与题干各项表现核对。', '其余选项也已按同样的表现逐一权衡。', '各步骤已按依据的主次重新排列。'],
};

/** The text that an expert writes: the base without its flaws, or a new one, for the answer the key names. */
export function revise(task: RevisionTask, expert: ExpertProfile, seed: number, knowledge: Knowledge): WrittenRevision {
  const { question, base, targetVersion } = task;
  const dice = new Dice(seed, 'revision', normaliseStem(question.stem), targetVersion, expert.name);
  const language = simulatedLanguage(question.language);
  const { known, right } = recall(question, knowledge);
  const answer = question.gold.length > 0 ? [...question.gold] : (right ?? []);
  const texts = (chosen: boolean): string[] =>
    question.options.filter((option) => answer.includes(option.id) === chosen).map((option) => option.text);
  const mend = (part: string): string => mendFlaws(part, language, () => true);
  const text =
    base === null
      ? writeRationale(
          { language, stem: question.stem, answer: texts(true), others: texts(false), notes: known?.notes ?? [] },
          dice,
        )
      : { steps: base.text.steps.map(mend), conclusion: mend(base.text.conclusion) };
  const unused = closings[language].filter((sentence) => !text.conclusion.includes(sentence));
  const closing = dice.pick(unused.length > 0 ? unused : closings[language]);
  const conclusion = `${text.conclusion}${language === 'zh' ? '' : ' '}${closing}`;
  const activeSeconds = Math.round(180 + codePoints(text.steps.join('')) / 5 + dice.next() * 240);
  return { answer, text: { steps: text.steps, conclusion }, activeSeconds };
}
