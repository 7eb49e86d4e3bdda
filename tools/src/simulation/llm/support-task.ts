import type { RationaleText } from '@consilium/contracts';

/** What a prompt asks for beside a rationale. */
export type SupportTask =
  /** Which answer follows from the reasoning. */
  | { kind: 'screen'; reasoning: readonly string[] }
  /** Scores by the rubric's dimensions. */
  | { kind: 'judge'; text: RationaleText; dimensions: readonly string[] }
  /** The question's domain. */
  | { kind: 'tag'; domains: readonly string[] };
