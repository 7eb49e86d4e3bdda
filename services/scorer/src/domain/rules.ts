/** A dimension of the rubric, as far as verdicts need it. */
export interface Dimension {
  readonly id: string;
  readonly weight: number;
  /** The least score, and the least median, that passes. */
  readonly minimum: number;
}

/** What decides rounds and panels; every number comes from the project's configuration. */
export interface Policy {
  readonly reviewers: number;
  readonly minimumWeightedMean: number;
  readonly adjudicationGap: number;
  readonly correctnessDimension: string;
  readonly regenerateBelow: number;
  readonly maximumFailedRegenerations: number;
  readonly strikeLimit: number;
  readonly roundLimit: number;
  readonly badQuestionLimit: number;
  readonly panelSize: number;
  readonly panelLimit: number;
}

/** One configuration version's rubric and policy. */
export interface Rules {
  readonly version: number;
  readonly dimensions: readonly Dimension[];
  readonly policy: Policy;
}
