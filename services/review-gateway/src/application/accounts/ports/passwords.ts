export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** Takes as long, and is false, where nobody has such an account (null). @throws Problem 429 where too many wait */
  abstract fits(password: string, hash: string | null): Promise<boolean>;
}
