import type { Principal } from '@consilium/platform';

export abstract class TokenSigner {
  abstract sign(principal: Principal): Promise<{ token: string; expiresAt: Date }>;
}
