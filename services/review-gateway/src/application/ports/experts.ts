import type { ExpertRole, ExpertStatus } from '@consilium/contracts';
import type { SeatKind } from '../../domain/eligibility.js';

export interface Membership {
  readonly project: string;
  readonly roles: ExpertRole[];
}

export interface NewExpert {
  readonly name: string;
  readonly roles: ExpertRole[];
  readonly specialties: string[];
  readonly languages: string[];
  readonly simulated: boolean;
}

/** An expert as the events tell of one. */
export interface ExpertRecord {
  readonly expert: string;
  readonly revision: number;
  readonly memberships: Membership[];
  readonly specialties: string[];
  readonly languages: string[];
  readonly simulated: boolean;
  readonly status: ExpertStatus;
  /** Who set the status; null: nobody, or not known. */
  readonly statusBy: string | null;
}

/** An expert as a project's lead sees one. */
export interface Member extends Omit<NewExpert, 'roles'> {
  readonly expert: string;
  readonly roles: ExpertRole[];
  readonly status: ExpertStatus;
  readonly seatsFilled: number;
  /** At most so many answers a day; null: as many as wait. */
  readonly perDay: number | null;
  /** Whether no test round stands between the expert and reviews. */
  readonly qualified: boolean;
  /** Whether there is a way to log in at the page. */
  readonly login: boolean;
  readonly reviewsToday: number;
  readonly reviews7d: number;
  readonly reviewsTotal: number;
  /** Of the newest reviews, in whatever project. */
  readonly medianSeconds: number | null;
  readonly activeSeconds30d: number;
  readonly inHand: { seat: string; kind: SeatKind; leaseUntil: string } | null;
  readonly lastAnswerAt: string | null;
}

/** What a lead may change of an expert. */
export interface ExpertChange {
  readonly roles: readonly ExpertRole[];
  /** In every project. */
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
  readonly perDay: number | null;
}

export abstract class Experts {
  abstract add(project: string, experts: readonly (NewExpert & { id: string })[]): Promise<void>;
  /** Locks the expert until the end of the transaction. */
  abstract lock(expert: string): Promise<ExpertRecord | null>;
  /** Sets the roles in a project and raises the revision. */
  abstract join(expert: string, project: string, roles: readonly ExpertRole[]): Promise<void>;
  /** Sets the status and raises the revision. */
  abstract setStatus(expert: string, status: ExpertStatus, by?: string): Promise<void>;
  /** Changes a member, and raises the revision. */
  abstract change(expert: string, project: string, change: ExpertChange): Promise<void>;
  /** What came of the test round, or what a lead says of it; null: it is to be taken. @returns whether there is such a member */
  abstract qualify(expert: string, project: string, qualified: boolean | null): Promise<boolean>;
  abstract find(experts: readonly string[]): Promise<ExpertRecord[]>;
  abstract members(project: string): Promise<Member[]>;
}
