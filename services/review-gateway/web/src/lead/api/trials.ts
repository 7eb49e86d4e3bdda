import type { Question, RationaleText } from '@consilium/contracts';

export type TrialSide = 'present' | 'draft';

export interface TrialResult {
  readonly side: TrialSide;
  readonly outcome: 'accepted' | 'wrong-answer' | 'unusable-output' | 'failed';
  readonly model: string;
  readonly promptVersion: string;
  readonly answer: readonly string[] | null;
  readonly detail: string | null;
  readonly text: RationaleText | null;
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly cost: { readonly micros: number; readonly currency: string } | null;
}

export interface TrialItem {
  readonly item: string;
  readonly question: Pick<Question, 'stem' | 'options' | 'gold'>;
  readonly results: readonly TrialResult[];
}

export interface TrialSum {
  readonly tried: number;
  readonly right: number;
  readonly wrong: number;
  readonly unusable: number;
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly costs: readonly { readonly micros: number; readonly currency: string }[];
}

/** A prompt tried on some items beside the one in use, as far as it has come. */
export interface Trial {
  readonly id: string;
  readonly through: boolean;
  readonly items: readonly TrialItem[];
  readonly sums: Readonly<Record<TrialSide, TrialSum>>;
}
