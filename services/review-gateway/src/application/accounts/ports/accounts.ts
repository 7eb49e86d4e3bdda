export interface Account {
  readonly subject: string;
  readonly login: string;
  readonly passwordHash: string;
}

/** Log-in by a password. */
export abstract class Accounts {
  /** @param login as `normalisedLogin` gives it */
  abstract find(login: string): Promise<Account | null>;
  abstract ofSubject(subject: string): Promise<Account | null>;
  /** @returns whether it was added; else the login is taken, or the subject has an account */
  abstract add(account: Account): Promise<'added' | 'login-taken' | 'account-exists'>;
  abstract setPassword(subject: string, passwordHash: string): Promise<void>;
}
