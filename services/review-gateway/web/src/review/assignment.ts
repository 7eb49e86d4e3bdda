import type {
  Attempt,
  BaseVersion,
  Comment,
  Feedback,
  PanelOutcome,
  Question,
  RationaleText,
  ReviewVerdict,
  Rubric,
  Scores,
  Span,
  Strike,
} from '@consilium/contracts';

/** What every assignment says, whatever is to be done. */
export interface Common {
  readonly seat: string;
  readonly leaseUntil: string;
  readonly item: string;
  readonly project: string;
  readonly projectName: string;
  readonly question: Question;
  readonly language: string;
  readonly rubric: Rubric;
  /** The project's guidelines, Markdown. */
  readonly guidelines: string;
  /** How long a submission can be undone; 0: not at all. */
  readonly holdSeconds: number;
  /** An answer given faster than this is asked about once. */
  readonly rushedSeconds: number;
  readonly simulated: boolean;
  /** The stem asks for what does not fit. */
  readonly isNegated: boolean;
  readonly draft: { readonly draft: unknown; readonly savedAt: string } | null;
  readonly today: Today;
}

export interface Today {
  readonly answered: number;
  readonly activeSeconds: number;
  readonly goal: number | null;
}

/** What this expert found in an earlier version of the item. */
export interface PreviousReview {
  readonly version: number;
  readonly text: RationaleText;
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: readonly Comment[];
  readonly spans: readonly Span[];
  readonly submittedAt: string;
}

export interface ReviewAssignment extends Common {
  readonly kind: 'review';
  readonly review: {
    readonly version: number;
    readonly round: number;
    readonly seatNumber: number;
    readonly seatKind: 'blind' | 'adjudication';
    readonly text: RationaleText;
    /** Those that the question may belong to, where a machine has named its domain; else none. */
    readonly domains: readonly string[];
  };
  readonly revision: null;
  readonly vote: null;
  readonly previous: PreviousReview | null;
}

export interface RevisionAssignment extends Common {
  readonly kind: 'revision';
  readonly review: null;
  readonly revision: {
    /** Null where the expert writes the first text. */
    readonly base: BaseVersion | null;
    readonly targetVersion: number;
    readonly feedback: Feedback | null;
    readonly orders: string | null;
  };
  readonly vote: null;
  readonly previous: null;
}

/** A review as a panel sees it: without its writer. */
export interface ReviewForPanel {
  readonly seat: number;
  readonly round: number;
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: readonly Comment[];
  readonly spans: readonly Span[];
}

export interface VoteAssignment extends Common {
  readonly kind: 'vote';
  readonly review: null;
  readonly revision: null;
  readonly vote: {
    readonly panel: number;
    readonly seatNumber: number;
    readonly chair: boolean;
    readonly why: string;
    readonly outcomes: readonly PanelOutcome[];
    readonly versions: readonly {
      readonly version: number;
      readonly text: RationaleText;
      readonly reviews: readonly ReviewForPanel[];
      readonly acceptable: boolean;
    }[];
    readonly attempts: readonly Pick<Attempt, 'answer' | 'outcome' | 'detail'>[];
    readonly strikes: readonly Pick<Strike, 'cause' | 'at'>[];
  };
  readonly previous: null;
}

export type Assignment = ReviewAssignment | RevisionAssignment | VoteAssignment;
