import type { CompleteConfiguration, Question as ExamQuestion, RationaleText, Severity } from '@consilium/contracts';

/** What the review gateway answers to leads. */

export const seatKinds = ['review', 'revision', 'vote'] as const;
export type SeatKind = (typeof seatKinds)[number];
export type ExpertRole = 'lead' | 'reviewer' | 'panelist';
export type ExpertStatus = 'active' | 'paused' | 'left' | 'voided';

export interface SeatsStatus {
  readonly open: number;
  readonly leased: number;
  readonly filled: number;
  readonly byKind: Readonly<
    Record<SeatKind, { readonly open: number; readonly leased: number; readonly filled: number }>
  >;
  readonly unassignable: {
    readonly seats: number;
    /** There may be more than were looked at. */
    readonly more: boolean;
    readonly reasons: readonly UnassignableSeats[];
  };
}

/** Seats that nobody may take, with what they need and what keeps each of the project's experts from them. */
export interface UnassignableSeats {
  readonly seats: number;
  readonly items: readonly string[];
  readonly need: { readonly role: 'reviewer' | 'panelist'; readonly domain: string; readonly language: string };
  readonly experts: number;
  readonly obstacles: readonly { readonly what: string; readonly count: number }[];
}

export interface Expert {
  readonly expert: string;
  readonly name: string;
  readonly roles: readonly ExpertRole[];
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
  readonly simulated: boolean;
  readonly status: ExpertStatus;
  readonly perDay: number | null;
  readonly qualified: boolean;
  /** Whether they can log in at the page. */
  readonly login: boolean;
  readonly reviewsToday: number;
  readonly reviews7d: number;
  readonly reviewsTotal: number;
  readonly medianSeconds: number | null;
  readonly activeSeconds30d: number;
  readonly inHand: { readonly seat: string; readonly kind: SeatKind; readonly leaseUntil: string } | null;
  readonly lastAnswerAt: string | null;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly ExpertRole[];
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
  readonly state: 'open' | 'accepted' | 'expired' | 'withdrawn';
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly invitedBy: string;
}

export interface Question {
  readonly id: string;
  readonly item: string;
  readonly version: number | null;
  readonly expert: string;
  readonly name: string;
  readonly simulated: boolean;
  readonly askedAt: string;
  readonly text: string;
  readonly answer: { readonly text: string; readonly at: string } | null;
}

export interface Project {
  readonly id: string;
  readonly configurationVersion: number;
  readonly configuration: CompleteConfiguration;
}

export type SpanKind = 'wrong_fact' | 'unsafe' | 'illogical' | 'missing' | 'unclear';

/** A text with known faults, which an expert has to find before real work. */
export interface QualificationItem {
  readonly id: string;
  readonly question: ExamQuestion;
  readonly text: RationaleText;
  readonly faults: readonly {
    readonly step: number;
    readonly kinds: readonly SpanKind[];
    readonly minimumSeverity: Severity;
  }[];
  readonly scores: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  readonly verdict: 'accept' | 'needs_work' | 'bad_question';
}

export interface Qualification {
  readonly required: boolean;
  /** Share of the test that is to be answered rightly. */
  readonly passShare: number;
  readonly items: readonly QualificationItem[];
}
