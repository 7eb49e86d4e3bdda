import { Audit, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Credentials } from '../ports/credentials.js';
import { AddAccount } from './add-account.js';
import { CheckCredential } from './check-credential.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { isBarred, meOf } from './person.js';
import { People } from './ports/people.js';

export interface NewAccount {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** Makes the local account of somebody who has a credential alone: the first administrator. */
@Injectable()
export class ClaimAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkCredential: CheckCredential,
    private readonly credentials: Credentials,
    private readonly people: People,
    private readonly addAccount: AddAccount,
    private readonly openSession: OpenSession,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 401, 409, 422, 429 */
  async execute(given: string, { name, login, password }: NewAccount, browser: Browser): Promise<OpenedSession> {
    const { id, subject, once } = await this.checkCredential.toClaim(given, browser.address);
    const person = await this.people.find(subject);
    if (!person || isBarred(person)) throw new Problem(401, 'credential-invalid', 'The credential is not valid.');
    if (!meOf(person).mustClaim) throw new Problem(409, 'account-exists', 'There is a login already; log in.');
    const hash = await this.addAccount.hash(login, password);
    return this.transactions.run(async () => {
      await this.addAccount.execute(subject, login, hash);
      if (once) await this.credentials.revoke(subject, id);
      await this.people.rename(subject, name.normalize('NFC'));
      await this.audit.append({ project: null, actor: subject, act: 'account-claimed', subject, details: { login } });
      return this.openSession.execute((await this.people.find(subject))!, browser);
    });
  }
}
