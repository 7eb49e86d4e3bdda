import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { AcceptInvitation } from './accept-invitation.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { isBarred } from './person.js';
import { Identities } from './ports/identities.js';
import { People } from './ports/people.js';
import type { VouchedPerson } from './ports/sign-on.js';

@Injectable()
export class LogInByIdentity {
  constructor(
    private readonly identities: Identities,
    private readonly people: People,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly openSession: OpenSession,
  ) {}

  /**
   * Whoever is known, or invited: by the link they came with, or by the address that the provider has verified.
   * @param invitation secret of the link, or null
   * @throws Problem 401 `oidc-unknown`, 404 `invitation-unknown`
   */
  async execute(vouched: VouchedPerson, invitation: string | null, browser: Browser): Promise<OpenedSession> {
    if (invitation !== null) return this.acceptInvitation.byIdentity(invitation, vouched, browser);
    const subject = await this.identities.find(vouched);
    if (subject === null) {
      const accepted = await this.acceptInvitation.byEmail(vouched, browser);
      if (accepted) return accepted;
    }
    const person = subject === null ? null : await this.people.find(subject);
    if (!person || isBarred(person))
      throw new Problem(401, 'oidc-unknown', 'You have no account here; ask to be invited.');
    return this.openSession.execute(person, browser);
  }
}
