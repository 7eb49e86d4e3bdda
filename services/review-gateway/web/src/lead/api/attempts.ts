import type { Money } from './generator.js';

export interface AttemptSums {
  readonly calls: number;
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly spent: readonly Money[];
  readonly estimated: readonly Money[];
  readonly unpriced: number;
  readonly mayBePaid: number;
}

/** A call of a model for an item. */
export interface ItemAttempt {
  readonly id: string;
  readonly at: string;
  readonly purpose: 'write' | 'screen' | 'judge' | 'tag' | 'try';
  /** Null while it is under way. */
  readonly outcome:
    'accepted' | 'wrong-answer' | 'unusable-output' | 'screened-out' | 'late' | 'failed' | 'abandoned' | null;
  readonly model: string;
  readonly tokens: { readonly prompt: number; readonly completion: number };
  readonly cost: Money | null;
  readonly estimated: Money | null;
  readonly cached: boolean;
  readonly simulated: boolean;
}

export interface ItemAttempts {
  readonly sums: {
    readonly versions: readonly (AttemptSums & { readonly version: number })[];
    readonly besides: AttemptSums;
    readonly item: AttemptSums;
  };
  readonly attempts: readonly ItemAttempt[];
  readonly leftOut: number;
}
