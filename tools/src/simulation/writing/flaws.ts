import type { RationaleText } from '@consilium/contracts';
import { simulatedLanguage, type SimulatedLanguage } from '../text.js';
import type { FlawDimension, FlawPhrase } from './flaw-phrase.js';
import { phrasebook } from './phrasebook.js';

/** A phrase of the phrasebook found in a text; `at` counts UTF-16 units of that step. */
export interface FoundFlaw {
  phrase: FlawPhrase;
  step: number;
  at: number;
}

/** Steps in order, the conclusion as the step behind the last one. */
export function findFlaws(text: RationaleText, language: string): FoundFlaw[] {
  const parts = [...text.steps, text.conclusion];
  return parts.flatMap((part, step) =>
    phrasebook[simulatedLanguage(language)].flatMap((phrase) => {
      const at = part.indexOf(phrase.text);
      return at === -1 ? [] : [{ phrase, step, at }];
    }),
  );
}

export function addFlaw(steps: readonly string[], place: number, phrase: FlawPhrase, language: string): string[] {
  const gap = simulatedLanguage(language) === 'zh' ? '' : ' ';
  return steps.map((step, i) => (i === place ? `${step}${gap}${phrase.text}` : step));
}

/** Puts the better sentence in the place of each flaw in the dimensions that `mends` names; the others stay. */
export function mendFlaws(
  part: string,
  language: SimulatedLanguage,
  mends: (dimension: FlawDimension) => boolean,
): string {
  return phrasebook[language]
    .filter((phrase) => mends(phrase.dimension))
    .reduce((mended, phrase) => mended.replaceAll(phrase.text, phrase.mended), part);
}
