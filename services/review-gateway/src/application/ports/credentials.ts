export interface StoredCredential {
  readonly id: string;
  readonly subject: string;
  readonly secretHash: Uint8Array;
}

export abstract class Credentials {
  abstract add(credentials: readonly StoredCredential[]): Promise<void>;
  abstract find(id: string): Promise<StoredCredential | null>;
}
