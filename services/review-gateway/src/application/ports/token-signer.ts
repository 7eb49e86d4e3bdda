import type { Principal } from '@consilium/platform';

export abstract class TokenSigner {
  /** A token that names the principal, good for so many seconds. */
  abstract sign(principal: Principal, seconds: number): Promise<{ token: string; expiresAt: Date }>;
}
