import type { Identity } from './identities.js';

/** What the answer of the provider is checked against; it stays in the browser that was sent there. */
export interface SignOnState {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody as the provider vouches for them. */
export interface VouchedPerson extends Identity {
  readonly name: string | null;
  /** Null where the provider has not verified it. */
  readonly email: string | null;
}

/** Log-in by an organisation's OpenID provider. */
export abstract class SignOn {
  /** Null where none is configured. */
  abstract readonly provider: { readonly name: string } | null;
  /** Where to send the browser. @param callback where the provider is to send it back to @throws Problem 503 */
  abstract begin(callback: string): Promise<{ readonly address: URL; readonly state: SignOnState }>;
  /** Who came back. @param address to which the provider has sent the browser @throws Problem 401, 503 */
  abstract finish(address: URL, state: SignOnState): Promise<VouchedPerson>;
}
