import { createHash, randomBytes } from 'node:crypto';
import { SessionSecrets } from '../application/accounts/ports/session-secrets.js';

/** 32 random bytes, which nobody can go through: a fast hash keeps them safe, and finds their row. */
export class RandomSessionSecrets extends SessionSecrets {
  create(): { secret: string; hash: Uint8Array } {
    const secret = randomBytes(32).toString('base64url');
    return { secret, hash: this.hashOf(secret) };
  }

  hashOf(secret: string): Uint8Array {
    return createHash('sha256').update(secret).digest();
  }
}
