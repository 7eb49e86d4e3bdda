import type { Expert, History, SeatKind, SeatTerms } from '../../domain/eligibility.js';

export interface SeatCounts {
  /** Waiting for an expert. */
  readonly open: number;
  readonly leased: number;
  readonly filled: number;
  readonly byKind: Record<SeatKind, { open: number; leased: number; filled: number }>;
}

export interface WaitingSeat extends SeatTerms {
  readonly id: string;
  readonly item: string;
  /** By expert; whoever isn't in it has had nothing to do with the item. */
  readonly histories: ReadonlyMap<string, History>;
}

export abstract class SeatOverview {
  abstract count(project: string): Promise<SeatCounts>;
  abstract experts(project: string): Promise<Expert[]>;
  /** The seats that have waited longest in each queue, at most `limit` of each. */
  abstract longestWaiting(project: string, limit: number): Promise<WaitingSeat[]>;
}
