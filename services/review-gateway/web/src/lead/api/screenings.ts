import type { RationaleText } from '@consilium/contracts';

export type Finding = { readonly model: string; readonly promptVersion: string; readonly simulated: boolean } & (
  | { readonly kind: 'screen'; readonly following: readonly string[] | null }
  | {
      readonly kind: 'judge';
      readonly scores: Readonly<Record<string, number>>;
      readonly mean: number | null;
      readonly remark: string | null;
    }
);

/** What a second model found in a rationale before the experts. */
export interface Screening {
  readonly attempt: string;
  readonly version: number;
  readonly at: string;
  readonly author: string;
  readonly text: RationaleText;
  /** Null while it isn't decided. */
  readonly verdict: {
    readonly fault: 'does-not-follow' | 'low-scores' | null;
    readonly screenedOut: boolean;
    readonly strike: boolean;
  } | null;
  readonly findings: readonly Finding[];
  readonly simulated: boolean;
}
