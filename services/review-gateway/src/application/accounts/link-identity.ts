import { Audit, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Identities } from './ports/identities.js';
import { IdentityLinks } from './ports/identity-links.js';
import { SessionSecrets } from './ports/session-secrets.js';
import type { SignOnState, VouchedPerson } from './ports/sign-on.js';

/**
 * Lets somebody who is logged in log in by their organisation too. Whose account it is, the server keeps under the state that
 * the provider sends back: what a browser brings along could be of anybody's making.
 */
@Injectable()
export class LinkIdentity {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: IdentityLinks,
    private readonly identities: Identities,
    private readonly secrets: SessionSecrets,
    private readonly audit: Audit,
  ) {}

  begin({ state }: SignOnState, subject: string, session: string): Promise<void> {
    return this.links.begin(this.secrets.hashOf(state), subject, session);
  }

  /** @throws Problem 401 where it was not begun here, 409 where the identity is of another account */
  async finish({ state }: Pick<SignOnState, 'state'>, vouched: VouchedPerson): Promise<void> {
    await this.transactions.run(async () => {
      const subject = await this.links.take(this.secrets.hashOf(state));
      if (subject === null) throw new Problem(401, 'oidc', 'The session in which this was begun has ended.');
      const owner = await this.identities.find(vouched);
      if (owner === subject) return;
      if (owner !== null)
        throw new Problem(409, 'identity-taken', 'Whoever logged in at your organisation has another account here.');
      await this.identities.add(vouched, subject);
      const { issuer } = vouched;
      await this.audit.append({ project: null, actor: subject, act: 'identity-linked', subject, details: { issuer } });
    });
  }
}
