import type { Comment, ExpertRole, ExpertStatus, ReviewVerdict, Scores, Span } from '@consilium/contracts';
import type { SeatKind } from '../../domain/eligibility.js';
import type { ItemStep } from '../../domain/fate.js';

export interface Profile {
  readonly name: string;
  readonly simulated: boolean;
  readonly roles: ExpertRole[];
  readonly specialties: string[];
  readonly languages: string[];
  readonly status: ExpertStatus;
  readonly perDay: number | null;
  /** Whether no test round stands between the expert and reviews. */
  readonly qualified: boolean;
  readonly today: { readonly answered: number; readonly activeSeconds: number };
  readonly inHand: { seat: string; kind: SeatKind; item: string; leaseUntil: Date } | null;
}

export interface Week {
  /** Its Monday. */
  readonly week: string;
  readonly reviews: number;
  readonly revisions: number;
  readonly votes: number;
  readonly activeSeconds: number;
}

export interface OwnReview {
  readonly seat: string;
  readonly item: string;
  readonly stem: string;
  readonly domain: string;
  readonly version: number;
  readonly round: number;
  readonly submittedAt: Date;
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: Comment[];
  readonly spans: Span[];
  readonly activeSeconds: number;
  readonly isHeld: boolean;
  readonly isVoided: boolean;
  /** Orders for the item since the one that asked for the review, oldest first. */
  readonly since: ItemStep[];
}

export interface Place {
  readonly submittedAt: string;
  readonly seat: string;
}

/** What an expert may know of their own work. */
export abstract class OwnWork {
  /** Null: not a member. */
  abstract profile(expert: string, project: string): Promise<Profile | null>;
  /** So many, the present one last. */
  abstract weeks(expert: string, project: string, count: number): Promise<Week[]>;
  /** Newest first. @param after where the page before ended */
  abstract reviews(expert: string, project: string, after: Place | null, limit: number): Promise<OwnReview[]>;
  /** @returns whether the expert is a member */
  abstract setPerDay(expert: string, project: string, perDay: number | null): Promise<boolean>;
}
