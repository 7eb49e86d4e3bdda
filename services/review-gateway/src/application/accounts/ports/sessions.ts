export interface NewSession {
  readonly id: string;
  readonly subject: string;
  readonly tokenHash: Uint8Array;
  /** The credential by which it was opened, or null. */
  readonly credential: string | null;
  readonly userAgent: string;
}

export interface Session {
  readonly id: string;
  readonly subject: string;
}

export interface ShownSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly userAgent: string;
}

/** Sessions of people at the page. One ends after 12 hours without a use, and after 30 days in any case. */
export abstract class Sessions {
  abstract open(session: NewSession): Promise<void>;
  /** The session that the token is of, which is thereby used; null where it has ended. */
  abstract use(tokenHash: Uint8Array): Promise<Session | null>;
  /** Those that have not ended, the latest used first. */
  abstract list(subject: string): Promise<ShownSession[]>;
  /** @returns whether the subject had such a session */
  abstract end(subject: string, id: string): Promise<boolean>;
  /** Ends all of the subject but one. */
  abstract endAll(subject: string, except: string | null): Promise<void>;
  /** Ends those that were opened by the credential. */
  abstract endOfCredential(credential: string): Promise<void>;
}
