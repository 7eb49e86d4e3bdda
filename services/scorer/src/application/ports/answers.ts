import type { Attempt, SubmittedReview, SubmittedVote, Version } from '@consilium/contracts';
import type { AnswerState } from '../../domain/record-review.js';

export interface VersionRecord {
  readonly item: string;
  readonly epoch: number;
  readonly version: Version;
  /** Experts who wrote it or a version that it descends from. */
  readonly authors: readonly string[];
  readonly stale: boolean;
}

export interface AttemptRecord {
  readonly item: string;
  readonly epoch: number;
  readonly attempt: Attempt;
}

export interface ExhaustionRecord {
  readonly event: string;
  readonly item: string;
  readonly epoch: number;
  readonly stale: boolean;
}

export interface ReviewRecord {
  readonly event: string;
  readonly state: AnswerState;
  readonly review: SubmittedReview;
}

export interface VoteRecord {
  readonly event: string;
  readonly state: AnswerState;
  readonly vote: SubmittedVote;
}

/** What came in answer to orders, stale answers too. What is stored already stays as it is. */
export abstract class Answers {
  abstract addVersions(records: readonly VersionRecord[]): Promise<void>;
  abstract addAttempts(records: readonly AttemptRecord[]): Promise<void>;
  abstract addExhaustions(records: readonly ExhaustionRecord[]): Promise<void>;
  abstract addReviews(records: readonly ReviewRecord[]): Promise<void>;
  abstract addVotes(records: readonly VoteRecord[]): Promise<void>;
  /** Those of the attempts that the strike ledger has. */
  abstract struck(attempts: readonly string[]): Promise<Set<string>>;
  /** Of each version of the items the experts behind it, by `<item>:<version>`. */
  abstract authors(items: readonly string[]): Promise<Map<string, readonly string[]>>;
}
