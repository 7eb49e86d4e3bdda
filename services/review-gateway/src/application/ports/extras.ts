import type { Comment, RationaleText, ReviewVerdict, Scores, Span } from '@consilium/contracts';

/** What an expert found in the version of the item that they reviewed last. */
export interface PreviousReview {
  readonly version: number;
  readonly text: RationaleText;
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: Comment[];
  readonly spans: Span[];
  readonly submittedAt: Date;
}

/** What an expert is shown beside the work itself. */
export interface Extras {
  readonly simulated: boolean;
  /** The project's newest. */
  readonly configurationVersion: number;
  readonly draft: { readonly draft: unknown; readonly savedAt: Date } | null;
  readonly previous: PreviousReview | null;
  readonly answered: number;
  readonly activeSeconds: number;
}
