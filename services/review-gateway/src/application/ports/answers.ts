import type { Ballot, Comment, RationaleText, ReviewVerdict, Scores, Span } from '@consilium/contracts';
import type { SeatKind } from '../../domain/eligibility.js';
import type { WorkOrder } from './work-orders.js';

/** A seat as the expert who answers it has it before them. */
export interface SeatInHand {
  readonly id: string;
  readonly kind: SeatKind;
  readonly item: string;
  readonly project: string;
  readonly round: number;
  readonly number: number;
  readonly seatKind: 'blind' | 'adjudication' | null;
  readonly version: number | null;
  readonly configurationVersion: number;
  /** Whether it is open and leased by this expert, be the lease lapsed or not. */
  readonly held: boolean;
  /** Of a review. */
  readonly text: RationaleText | null;
  /** Of a revision or a vote. */
  readonly order: WorkOrder | null;
}

/** An expert's request to fill a seat. `body` is compared where the same key comes again. */
export interface Request {
  readonly seat: string;
  readonly expert: string;
  readonly key: string;
  readonly body: unknown;
}

export interface Found {
  readonly seat: SeatInHand | null;
  /** What was answered to this key before, and whether the request was the same. */
  readonly first: { readonly same: boolean; readonly answer: unknown } | null;
}

/** What binds the event that tells of a filled seat. */
export interface Filled {
  readonly epoch: number;
  readonly orderEvent: string;
  readonly orderTrace: string | null;
  readonly itemSimulated: boolean;
}

export interface ReviewRow {
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: Comment[];
  readonly spans: Span[];
  readonly activeSeconds: number;
  readonly submittedAt: Date;
}

export interface VoteRow {
  readonly ballot: Ballot;
  readonly activeSeconds: number;
  readonly submittedAt: Date;
}

export interface RevisionRow {
  readonly text: RationaleText;
  readonly question: { readonly contentVersion: number };
  readonly activeSeconds: number;
}

/** The same key, or the same review, was just taken from another request; the transaction can only be given up. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/**
 * Fills seats. Each `fill` locks the item, fills the seat, keeps what was given and the answer under its key, all in one
 * statement of the caller's transaction; null, where the seat is no longer the expert's or binds another configuration.
 * @throws Overtaken
 */
export abstract class Answers {
  abstract find(request: Request): Promise<Found>;
  abstract fillWithReview(
    seat: SeatInHand,
    request: Request,
    answer: unknown,
    review: ReviewRow,
  ): Promise<Filled | null>;
  abstract fillWithVote(seat: SeatInHand, request: Request, answer: unknown, vote: VoteRow): Promise<Filled | null>;
  abstract fillWithRevision(
    seat: SeatInHand,
    request: Request,
    answer: unknown,
    revision: RevisionRow,
  ): Promise<Filled | null>;
}
