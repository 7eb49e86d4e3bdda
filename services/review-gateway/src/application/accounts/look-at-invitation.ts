import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../ports/rate-limiter.js';
import { Invitations, type OpenInvitation } from './ports/invitations.js';
import { SessionSecrets } from './ports/session-secrets.js';
import { refuseTooMany } from './refuse-too-many.js';

/** A class that is invited at once may share one address; a secret can't be found by trying in any case. */
const byAddress = { name: 'invitation-by-address', uses: 300, seconds: 5 * 60 };

@Injectable()
export class LookAtInvitation {
  constructor(
    private readonly invitations: Invitations,
    private readonly secrets: SessionSecrets,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Problem 404, the same for one that is unknown, expired, used or withdrawn; 429 */
  async execute(secret: string, address: string): Promise<OpenInvitation> {
    await refuseTooMany(this.limiter, byAddress, address);
    return orUnknown(await this.invitations.find(this.secrets.hashOf(secret)));
  }
}

export function orUnknown(invitation: OpenInvitation | null): OpenInvitation {
  if (invitation) return invitation;
  throw new Problem(
    404,
    'invitation-unknown',
    'This invitation is not, or no longer, open. Ask whoever sent it for another.',
  );
}
