import type { ExpertRole } from '@consilium/contracts';

/** Whom a project wants, and as what. */
export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly roles: ExpertRole[];
  readonly specialties: string[];
  readonly languages: string[];
}

export interface NewInvitation extends Invited {
  readonly id: string;
  readonly project: string;
  readonly tokenHash: Uint8Array;
  readonly invitedBy: string;
}

export interface OpenInvitation extends Invited {
  readonly id: string;
  readonly project: string;
  readonly projectName: string;
}

export interface ShownInvitation extends Invited {
  readonly id: string;
  readonly state: 'open' | 'accepted' | 'expired' | 'withdrawn';
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly invitedBy: string;
}

/** Invitations are good for 14 days and once. */
export abstract class Invitations {
  /** @returns when it expires */
  abstract add(invitation: NewInvitation): Promise<Date>;
  /** Null for one that is unknown, expired, used or withdrawn. */
  abstract find(tokenHash: Uint8Array): Promise<OpenInvitation | null>;
  /** The same, and keeps others from using it until the end of the transaction. */
  abstract lock(tokenHash: Uint8Array): Promise<OpenInvitation | null>;
  /** Hashes of the open ones to the address, in whatever case. */
  abstract ofEmail(email: string): Promise<Uint8Array[]>;
  abstract setAccepted(id: string, by: string): Promise<void>;
  /** The newest first. */
  abstract list(project: string): Promise<ShownInvitation[]>;
  /** @returns whether there was such an open one */
  abstract withdraw(project: string, id: string): Promise<boolean>;
}
