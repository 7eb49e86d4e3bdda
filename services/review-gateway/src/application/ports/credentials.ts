export interface StoredCredential {
  readonly id: string;
  readonly subject: string;
  readonly secretHash: Uint8Array;
  /** Only to claim an account with, within 14 days; absent: no. */
  readonly once?: boolean;
}

/** A credential as its owner sees it. */
export interface ShownCredential {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The credentials of programs; one that was revoked is as good as none. */
export abstract class Credentials {
  /** @param credentials without a name they get that of a first one */
  abstract add(credentials: readonly (StoredCredential & { readonly name?: string })[]): Promise<void>;
  abstract find(id: string): Promise<StoredCredential | null>;
  /** Notes that it was used, to the minute. */
  abstract used(id: string): Promise<void>;
  abstract list(subject: string): Promise<ShownCredential[]>;
  /** @returns whether the subject had such a credential */
  abstract revoke(subject: string, id: string): Promise<boolean>;
}
