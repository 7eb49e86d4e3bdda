import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Credentials, type StoredCredential } from '../ports/credentials.js';
import { RateLimiter } from '../ports/rate-limiter.js';
import { Secrets } from '../ports/secrets.js';
import { refuseTooMany } from './refuse-too-many.js';

/** A program that renews its token in time asks four times an hour. */
const byCredential = { name: 'token-by-credential', uses: 30, seconds: 60 };
/**
 * Failures only, and only failures are refused: many experts may share one address, and whoever tries out secrets there
 * must not lock them out. That no secret can be found so is the work of its length, and of the limit by credential.
 */
const failuresByAddress = { name: 'token-failure-by-address', uses: 20, seconds: 60 };

@Injectable()
export class CheckCredential {
  constructor(
    private readonly credentials: Credentials,
    private readonly secrets: Secrets,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Problem 401, the same for a credential that is unknown, revoked, or has a wrong secret; 429 */
  execute(credential: string, address: string): Promise<StoredCredential> {
    return this.check(credential, address, ({ once }) => !once);
  }

  /** The same, also for one that is good for this alone. @throws Problem 401, 429 */
  toClaim(credential: string, address: string): Promise<StoredCredential> {
    return this.check(credential, address, () => true);
  }

  private async check(
    credential: string,
    address: string,
    isFit: (stored: StoredCredential) => boolean,
  ): Promise<StoredCredential> {
    const stored = await this.find(credential);
    if (stored && isFit(stored)) {
      await this.credentials.used(stored.id);
      return stored;
    }
    await refuseTooMany(this.limiter, failuresByAddress, address);
    throw new Problem(401, 'credential-invalid', 'The credential is not valid.');
  }

  private async find(credential: string): Promise<StoredCredential | null> {
    const parts = this.secrets.parse(credential);
    if (!parts) return null;
    await refuseTooMany(this.limiter, byCredential, parts.id);
    const stored = await this.credentials.find(parts.id);
    return this.secrets.matches(parts.secret, stored?.secretHash ?? null) ? stored : null;
  }
}
