import { Audit, Problem, Transactions, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Administrators } from '../ports/administrators.js';
import { demandPage } from './demand-page.js';
import { EndSessions } from './end-sessions.js';

/** Takes an administrator's rights, their own too, as long as somebody is left who has them and can log in. */
@Injectable()
export class RemoveAdministrator {
  constructor(
    private readonly transactions: Transactions,
    private readonly administrators: Administrators,
    private readonly endSessions: EndSessions,
    private readonly audit: Audit,
  ) {}

  /** All that they have open ends. @throws Problem 403, 404, 409 */
  async execute(administrator: string, by: Principal): Promise<void> {
    demandPage(by);
    await this.transactions.run(async () => {
      // Two who remove each other at once come one after the other, and the second has no right any more.
      await this.administrators.lock();
      const all = await this.administrators.list();
      if (!all.some((each) => each.administrator === by.subject))
        throw new Problem(403, 'forbidden', 'You are no administrator any more.');
      const left = all.filter((each) => each.administrator !== administrator);
      if (left.length === all.length) throw new Problem(404, 'account-unknown', 'There is no such administrator.');
      if (!left.some((each) => each.administrator === by.subject || each.login !== null || each.hasIdentity))
        throw new Problem(409, 'last-administrator', 'Nobody would be left who can log in as an administrator.');
      const name = await this.administrators.remove(administrator);
      await this.endSessions.execute(administrator);
      const { subject: actor } = by;
      const entry = { project: null, actor, act: 'administrator-removed', subject: administrator };
      await this.audit.append({ ...entry, details: { name } });
    });
  }
}
