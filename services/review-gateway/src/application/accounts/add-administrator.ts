import { Audit, Problem, Transactions, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { normalisedLogin } from '../../domain/login.js';
import { Administrators } from '../ports/administrators.js';
import { Credentials } from '../ports/credentials.js';
import { Secrets } from '../ports/secrets.js';
import { demandPage } from './demand-page.js';
import { Accounts } from './ports/accounts.js';
import { People } from './ports/people.js';

/** So that an installation does not hang on one person. */
@Injectable()
export class AddAdministrator {
  constructor(
    private readonly transactions: Transactions,
    private readonly administrators: Administrators,
    private readonly accounts: Accounts,
    private readonly people: People,
    private readonly credentials: Credentials,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
  ) {}

  /** Somebody new, who makes their login with the credential, which is good for that alone. @throws Problem 403 */
  async create(name: string, by: Principal): Promise<{ administrator: string; credential: string }> {
    demandPage(by);
    const administrator = uuidv7();
    const { id, secretHash, credential } = this.secrets.create();
    await this.transactions.run(async () => {
      await this.administrators.add(administrator);
      await this.people.rename(administrator, name.normalize('NFC'));
      await this.credentials.add([{ id, subject: administrator, secretHash, once: true }]);
      await this.note(administrator, name, by);
    });
    return { administrator, credential };
  }

  /** Somebody who has a login here, and keeps all else. @throws Problem 403, 404, 409 */
  async promote(login: string, by: Principal): Promise<{ administrator: string }> {
    demandPage(by);
    const account = await this.accounts.find(normalisedLogin(login));
    const person = account && (await this.people.find(account.subject));
    if (!person || person.status === 'voided') throw new Problem(404, 'account-unknown', 'Nobody has this login.');
    if (person.isAdministrator)
      throw new Problem(409, 'administrator-exists', 'Whoever has this login is an administrator.');
    const { subject, name } = person;
    await this.transactions.run(async () => {
      await this.administrators.add(subject);
      await this.people.rename(subject, name);
      await this.note(subject, name, by);
    });
    return { administrator: subject };
  }

  private note(subject: string, name: string, { subject: actor }: Principal): Promise<void> {
    return this.audit.append({ project: null, actor, act: 'administrator-added', subject, details: { name } });
  }
}
