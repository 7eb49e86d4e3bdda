import type { SpanKind } from '@consilium/contracts';

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
