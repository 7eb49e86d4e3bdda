import type { Ballot, Comment, Question, RationaleText, ReviewVerdict, Scores, Span } from '@consilium/contracts';
import type { OutgoingEvent } from '@consilium/platform';
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
  /** Of the order that lists it. */
  readonly epoch: number;
  readonly orderEvent: string;
  readonly orderTrace: string | null;
  readonly itemSimulated: boolean;
  /** Whether it is open and leased by this expert, be the lease lapsed or not. */
  readonly held: boolean;
  /** Of a review. */
  readonly text: RationaleText | null;
  /** In which its order has the item. */
  readonly domain: string;
  /** Of a review that names another domain: which one the question came with, and by whom. */
  readonly cameWith: { readonly domain: string; readonly domainSource: Question['domainSource'] | null } | null;
  /** Of a revision or a vote. */
  readonly order: WorkOrder | null;
  /** Of the project, by number. */
  readonly newestConfiguration: number;
  /** By the clock that ends holds. */
  readonly foundAt: Date;
}

/** An expert's request to fill a seat. `body` is compared where the same key comes again. */
export interface Request {
  readonly seat: string;
  readonly expert: string;
  readonly key: string;
  readonly body: unknown;
  /** Whether it names a domain, and so has to be told which one the question came with. */
  readonly namesDomain?: boolean;
}

export interface Found {
  readonly seat: SeatInHand | null;
  /** What was answered to this key before, and whether the request was the same. */
  readonly first: { readonly same: boolean; readonly answer: unknown } | null;
}

/** A request that was found sound, with all that goes with it. */
export interface Submission {
  readonly seat: SeatInHand;
  readonly request: Request;
  /** To the request; kept under its key. */
  readonly answer: unknown;
  readonly event: OutgoingEvent;
  /** Until when the event is held back; null: it goes at once. */
  readonly heldUntil: Date | null;
}

export interface ReviewRow {
  readonly scores: Scores;
  readonly verdict: ReviewVerdict;
  readonly comments: Comment[];
  readonly spans: Span[];
  readonly activeSeconds: number;
  /** The domain that the question belongs to, where a machine had named another. */
  readonly domain: string | null;
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

/** The same key, or the same review, was just taken from another request. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/**
 * Fills seats. Each `fill` locks the item, fills the seat, keeps what was given and the answer under its key, appends the event or
 * holds it, and notes the act: all of it or nothing, in one statement.
 * @returns false where the seat is no longer the expert's, or not as it was found: another order lists it, or its item has
 * turned out simulated
 * @throws Overtaken
 */
export abstract class Answers {
  abstract find(request: Request): Promise<Found>;
  abstract fillWithReview(submission: Submission, review: ReviewRow): Promise<boolean>;
  abstract fillWithVote(submission: Submission, vote: VoteRow): Promise<boolean>;
  abstract fillWithRevision(submission: Submission, revision: RevisionRow): Promise<boolean>;
}
