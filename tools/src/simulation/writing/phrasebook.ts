import type { SpanKind } from '@consilium/contracts';
import type { SimulatedLanguage } from '../text.js';
import { englishPhrases } from './phrasebook-en.js';
import { chinesePhrases } from './phrasebook-zh.js';

export const flawDimensions = [
  'medical_correctness',
  'reasoning_structure',
  'information_sufficiency',
  'terminology_clarity',
  'clinical_value',
] as const;
export type FlawDimension = (typeof flawDimensions)[number];

export type FlawSeverity = 'mild' | 'clear' | 'critical';

/** A weakness of a rationale, as a sentence that can be found again in a text. */
export interface FlawPhrase {
  dimension: FlawDimension;
  severity: FlawSeverity;
  kind: SpanKind;
  text: string;
  /** What an expert says about it. */
  comment: string;
  /** What stands in its place once it is mended. */
  mended: string;
}

/** `[text, comment, mended]` */
export type Wording = readonly [string, string, string];
export type PhraseTable = Record<FlawDimension, Record<FlawSeverity, { kind: SpanKind; wordings: readonly Wording[] }>>;

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
