import type { SimulatedLanguage } from '../text.js';
import {
  flawDimensions,
  type FlawDimension,
  type FlawPhrase,
  type FlawSeverity,
  type PhraseTable,
} from './flaw-phrase.js';
import { englishPhrases } from './phrasebook-en.js';
import { chinesePhrases } from './phrasebook-zh.js';

function flatten(table: PhraseTable): FlawPhrase[] {
  return flawDimensions.flatMap((dimension) =>
    (['mild', 'clear', 'critical'] as const).flatMap((severity) => {
      const { kind, wordings } = table[dimension][severity];
      return wordings.map(([text, comment, mended]) => ({ dimension, severity, kind, text, comment, mended }));
    }),
  );
}

export const phrasebook: Record<SimulatedLanguage, readonly FlawPhrase[]> = {
  en: flatten(englishPhrases),
  zh: flatten(chinesePhrases),
};

export function phrases(language: SimulatedLanguage, dimension: FlawDimension, severity: FlawSeverity): FlawPhrase[] {
  return phrasebook[language].filter((phrase) => phrase.dimension === dimension && phrase.severity === severity);
}
