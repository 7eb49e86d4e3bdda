import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secrets, type NewCredential } from '../application/ports/secrets.js';

const form = /^consilium_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** Compared with where nobody has the credential, so that the answer takes as long. */
const nobody = createHash('sha256').update('nobody').digest();

/**
 * Credentials `consilium_<id>_<secret>`. The secret is 32 random bytes: nobody can go through so many, so a fast hash
 * keeps it as safe as a slow one would. Slow hashes are for passwords, which people choose.
 */
export class CredentialSecrets extends Secrets {
  create(): NewCredential {
    const id = randomBytes(8).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    return { id, credential: `consilium_${id}_${secret}`, secretHash: hashOf(secret) };
  }

  parse(credential: string): { id: string; secret: string } | null {
    const [, id, secret] = form.exec(credential) ?? [];
    return id && secret ? { id, secret } : null;
  }

  matches(secret: string, secretHash: Uint8Array | null): boolean {
    return timingSafeEqual(hashOf(secret), secretHash ?? nobody) && secretHash !== null;
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
