import { Audit, Problem, Transactions, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { demandPage } from './demand-page.js';
import { Accounts } from './ports/accounts.js';
import { Identities } from './ports/identities.js';
import { Sessions } from './ports/sessions.js';

/** Somebody no longer wants to log in through an organisation. */
@Injectable()
export class UnlinkIdentity {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly identities: Identities,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** All other sessions end: one may have been opened by it. @throws Problem 403, 404, 409 where it is the only way in */
  async execute(by: Principal, issuer: string): Promise<void> {
    demandPage(by);
    const { subject, session } = by;
    await this.transactions.run(async () => {
      const linked = await this.identities.lock(subject);
      if (!linked.some((each) => each.issuer === issuer))
        throw new Problem(404, 'identity-unknown', 'Your account is not linked with it.');
      const hasOther = linked.some((each) => each.issuer !== issuer);
      if (!hasOther && (await this.accounts.ofSubject(subject)) === null)
        throw new Problem(409, 'last-way-in', 'You could not log in any more: it is the only way that you have.');
      await this.identities.remove(subject, issuer);
      await this.sessions.endAll(subject, session);
      await this.audit.append({
        project: null,
        actor: subject,
        act: 'identity-unlinked',
        subject,
        details: { issuer },
      });
    });
  }
}
