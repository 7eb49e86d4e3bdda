import type { RationaleText } from '@consilium/contracts';
import type { Dice } from '../dice.js';
import { oneLine, sentences, shorten, type SimulatedLanguage } from '../text.js';

export interface RationaleBrief {
  language: SimulatedLanguage;
  stem: string;
  /** Texts of the options that the rationale argues for, and of the others. */
  answer: readonly string[];
  others: readonly string[];
  /** What speaks for the answer, then what speaks against the others; made up in general words where empty. */
  notes: readonly string[];
}

/** A text without flaws for the given answer, right or wrong. */
export function writeRationale(brief: RationaleBrief, dice: Dice): RationaleText {
  return brief.language === 'zh' ? inChinese(brief, dice) : inEnglish(brief, dice);
}

/** What the stem reports and what it asks, each as one short line. */
function readStem(stem: string): { given: string; asked: string } {
  const all = sentences(stem);
  const asked = all.at(-1) ?? oneLine(stem);
  const given = all.slice(0, -1).join(' ') || asked;
  return { given: shorten(given, 220), asked: shorten(asked, 160) };
}

function inEnglish({ stem, answer, others, notes }: RationaleBrief, dice: Dice): RationaleText {
  const { given, asked } = readStem(stem);
  const right = answer.map(oneLine).join('; ');
  const rest = others.map(oneLine).join('; ');
  const [support, against] = notes;
  return {
    steps: [
      dice.pick([
        `The stem reports: ${given}`,
        `Start with what is known. ${given}`,
        `The findings to explain are these: ${given}`,
      ]),
      dice.pick([`What has to be decided: ${asked}`, `The question asked is: ${asked}`]),
      support ??
        dice.pick([
          `These findings fit "${right}": it accounts for all of them, and nothing in the stem speaks against it.`,
          `Taken together, the findings lead to "${right}", which explains each of them.`,
        ]),
      against ??
        dice.pick([
          `The other options (${rest}) explain the findings less well, since each would call for features that the stem does not report.`,
          `To rule out the alternatives (${rest}): none of them accounts for the findings as a whole.`,
        ]),
    ].map(oneLine),
    conclusion: oneLine(
      dice.pick([
        `The best answer is "${right}".`,
        `So the findings lead to "${right}", and the alternatives fall away.`,
      ]),
    ),
  };
}

function inChinese({ stem, answer, others, notes }: RationaleBrief, dice: Dice): RationaleText {
  const { given, asked } = readStem(stem);
  const right = answer.map(oneLine).join('；');
  const rest = others.map(oneLine).join('；');
  const [support, against] = notes;
  return {
    steps: [
      dice.pick([`题干给出的资料：${given}`, `先看已知情况：${given}`, `需要解释的表现是：${given}`]),
      dice.pick([`需要判断的是：${asked}`, `题目所问：${asked}`]),
      support ??
        dice.pick([
          `这些表现符合“${right}”：它能解释全部表现，题干中也没有相反的依据。`,
          `综合各项表现，可得出“${right}”，它能逐一解释这些表现。`,
        ]),
      against ??
        dice.pick([
          `其余选项（${rest}）对上述表现的解释较差，各自应有的特征题干均未提及。`,
          `再排除其余选项（${rest}）：它们都不能解释全部表现。`,
        ]),
    ].map(oneLine),
    conclusion: oneLine(dice.pick([`最佳答案是“${right}”。`, `因此由上述表现得出“${right}”，其余选项可以排除。`])),
  };
}
