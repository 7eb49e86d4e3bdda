export interface NewPasswordReset {
  readonly id: string;
  readonly tokenHash: Uint8Array;
  readonly subject: string;
  readonly madeBy: string;
}

export interface OpenPasswordReset {
  readonly id: string;
  readonly subject: string;
  readonly login: string;
}

/** Links by which somebody who has lost their password sets another: good for a day and once. */
export abstract class PasswordResets {
  /** Takes the place of those still open for the subject. @returns when it expires */
  abstract add(reset: NewPasswordReset): Promise<Date>;
  /** Null for one that is unknown, expired, used or replaced. */
  abstract find(tokenHash: Uint8Array): Promise<OpenPasswordReset | null>;
  /** The same, and keeps others from using it until the end of the transaction. */
  abstract lock(tokenHash: Uint8Array): Promise<OpenPasswordReset | null>;
  abstract setUsed(id: string): Promise<void>;
}
