import type { Question, RationaleText } from '@consilium/contracts';
import type { SeatKind } from '../../domain/eligibility.js';
import type { Extras } from './extras.js';

/** A seat an expert has just leased. */
export interface LeasedSeat {
  readonly id: string;
  readonly kind: SeatKind;
  readonly item: string;
  readonly project: string;
  /** The round of a review, the target version of a revision, the panel of a vote. */
  readonly round: number;
  readonly number: number;
  readonly seatKind: 'blind' | 'adjudication' | null;
  readonly version: number | null;
  readonly domain: string;
  readonly language: string;
  readonly leaseUntil: Date;
  readonly epoch: number;
  readonly configurationVersion: number;
  /** Of a review; null for other kinds. */
  readonly text: RationaleText | null;
  readonly question: Question | null;
  readonly extras: Extras;
}

/** What became of a request about a seat. */
export type Grip = 'held' | 'lost' | 'unknown';

/** A seat as one expert finds it: `answered` by them, `free` for whoever asks next, `taken` by another. */
export type Standing = 'yours' | 'answered' | 'free' | 'taken' | 'closed';

export abstract class Seats {
  /** Leases the next seat for the expert, or renews the one they hold. */
  abstract next(expert: string, project: string): Promise<LeasedSeat | null>;
  /** @returns the end of the renewed lease, or why there is none */
  abstract renew(seat: string, expert: string): Promise<Date | Exclude<Grip, 'held'>>;
  /** Gives the seat back; the expert is not offered this work again. */
  abstract decline(seat: string, expert: string, reason: string): Promise<Grip>;
  /** What the seat is of. */
  abstract placeOf(seat: string): Promise<{ project: string; item: string }>;
  /** Frees every open seat of the expert. */
  abstract releaseAll(expert: string): Promise<void>;
  /** Saves the draft and renews the lease. */
  abstract saveDraft(seat: string, expert: string, draft: unknown): Promise<Grip>;
  /** The draft saved last, also after the seat was closed or taken by another. */
  abstract draft(seat: string, expert: string): Promise<{ draft: unknown; closed: boolean } | null>;
  /** Null: there is no such seat. */
  abstract standing(seat: string, expert: string): Promise<Standing | null>;
}
