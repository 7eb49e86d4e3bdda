import { Audit, Problem, Transactions, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { AddAccount } from './add-account.js';
import { CheckPassword } from './check-password.js';
import { Accounts } from './ports/accounts.js';
import { Sessions } from './ports/sessions.js';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly checkPassword: CheckPassword,
    private readonly addAccount: AddAccount,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** All other sessions end: whoever has the old password may sit in one. @throws Problem 409, 422, 429 */
  async execute({ subject, session }: Principal, current: string, next: string, address: string): Promise<void> {
    const account = await this.accounts.ofSubject(subject);
    if (!account) throw new Problem(409, 'no-password', 'You log in without a password.');
    if ((await this.checkPassword.execute(account.login, current, address)) !== subject)
      throw new Problem(422, 'password-wrong', 'The present password is another one.');
    const hash = await this.addAccount.hash(account.login, next);
    await this.transactions.run(async () => {
      await this.accounts.setPassword(subject, hash);
      await this.sessions.endAll(subject, session);
      await this.audit.append({ project: null, actor: subject, act: 'password-changed', subject: null, details: {} });
    });
  }
}
