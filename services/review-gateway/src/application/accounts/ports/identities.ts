/** Somebody as an OpenID provider names them. */
export interface Identity {
  readonly issuer: string;
  /** The provider's name for the subject. */
  readonly external: string;
}

export abstract class Identities {
  /** The subject that the identity is of, or null. */
  abstract find(identity: Identity): Promise<string | null>;
  abstract add(identity: Identity, subject: string): Promise<void>;
  abstract list(subject: string): Promise<{ issuer: string }[]>;
  /** As `list`; no other of the subject's is removed until the end of the transaction. */
  abstract lock(subject: string): Promise<{ issuer: string }[]>;
  abstract remove(subject: string, issuer: string): Promise<void>;
}
