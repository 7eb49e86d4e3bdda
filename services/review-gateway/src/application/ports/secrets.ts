/** A new credential: `credential` is shown once, the hash is stored. */
export interface NewCredential {
  readonly id: string;
  readonly credential: string;
  readonly secretHash: Uint8Array;
}

export abstract class Secrets {
  abstract create(): NewCredential;
  /** The parts of a credential, or null where it has not the form of one. */
  abstract parse(credential: string): { id: string; secret: string } | null;
  /** In constant time; a null hash (nobody has the credential) takes as long, and never matches. */
  abstract matches(secret: string, secretHash: Uint8Array | null): boolean;
}
