import { Problem, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Administrators } from './ports/administrators.js';
import { Credentials } from './ports/credentials.js';
import { Experts } from './ports/experts.js';
import { RateLimiter } from './ports/rate-limiter.js';
import { Secrets } from './ports/secrets.js';
import { TokenSigner } from './ports/token-signer.js';

/** A program that renews its token in time asks four times an hour. */
const byCredential = { name: 'token-by-credential', uses: 30, seconds: 60 };
/**
 * Failures only, and only failures are refused: many experts may share one address, and whoever tries out secrets there
 * must not lock them out. That no secret can be found so is the work of its length, and of the limit by credential.
 */
const failuresByAddress = { name: 'token-failure-by-address', uses: 20, seconds: 60 };

export interface IssuedToken extends Principal {
  readonly token: string;
  readonly expiresAt: Date;
}

@Injectable()
export class IssueToken {
  constructor(
    private readonly credentials: Credentials,
    private readonly administrators: Administrators,
    private readonly experts: Experts,
    private readonly secrets: Secrets,
    private readonly signer: TokenSigner,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Problem 401, the same for a credential that is unknown and one whose secret is wrong; 429 */
  async execute(credential: string, address: string): Promise<IssuedToken> {
    const subject = await this.subjectOf(credential);
    if (subject === null) {
      refuse(await this.limiter.take(failuresByAddress, address));
      throw new Problem(401, 'credential-invalid', 'The credential is not valid.');
    }
    const principal = await this.principal(subject);
    return { ...(await this.signer.sign(principal)), ...principal };
  }

  private async subjectOf(credential: string): Promise<string | null> {
    const parts = this.secrets.parse(credential);
    if (!parts) return null;
    refuse(await this.limiter.take(byCredential, parts.id));
    const stored = await this.credentials.find(parts.id);
    return this.secrets.matches(parts.secret, stored?.secretHash ?? null) ? stored!.subject : null;
  }

  private async principal(subject: string): Promise<Principal> {
    if (await this.administrators.includes(subject))
      return { subject, roles: [{ project: '*', role: 'administrator' }], simulated: false };
    const [expert] = await this.experts.find([subject]);
    const present = expert && expert.status !== 'left' && expert.status !== 'voided';
    const roles = present
      ? expert.memberships.flatMap(({ project, roles }) => roles.map((role) => ({ project, role })))
      : [];
    return { subject, roles, simulated: expert?.simulated ?? false };
  }
}

function refuse(seconds: number | null): void {
  if (seconds !== null)
    throw new Problem(429, 'too-many-requests', `Too many requests for tokens; wait ${seconds} seconds.`, {
      retryAfter: seconds,
    });
}
