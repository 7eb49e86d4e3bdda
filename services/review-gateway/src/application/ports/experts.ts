import type { ExpertRole, ExpertStatus } from '@consilium/contracts';

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
}

/** An expert as a project's lead sees one. */
export interface Member extends Omit<NewExpert, 'roles'> {
  readonly expert: string;
  readonly roles: ExpertRole[];
  readonly status: ExpertStatus;
  readonly seatsFilled: number;
}

export abstract class Experts {
  abstract add(project: string, experts: readonly (NewExpert & { id: string })[]): Promise<void>;
  /** Locks the expert until the end of the transaction. */
  abstract lock(expert: string): Promise<ExpertRecord | null>;
  /** Sets the roles in a project and raises the revision. */
  abstract join(expert: string, project: string, roles: readonly ExpertRole[]): Promise<void>;
  /** Sets the status and raises the revision. */
  abstract setStatus(expert: string, status: ExpertStatus): Promise<void>;
  abstract find(experts: readonly string[]): Promise<ExpertRecord[]>;
  abstract members(project: string): Promise<Member[]>;
}
