import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { faultOfPassword, normalisedLogin } from '../../domain/login.js';
import { Accounts } from './ports/accounts.js';
import { Passwords } from './ports/passwords.js';

/** A login and password for somebody who has none. */
@Injectable()
export class AddAccount {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
  ) {}

  /** The hash, made before a transaction is opened: it takes a while. @throws Problem 422 */
  async hash(login: string, password: string): Promise<string> {
    const fault = faultOfPassword(password, login);
    if (fault) throw new Problem(422, 'password-weak', fault);
    return this.passwords.hash(password);
  }

  /** @throws Problem 409 where the login is taken, or the subject has one */
  async execute(subject: string, login: string, passwordHash: string): Promise<void> {
    const outcome = await this.accounts.add({ subject, login: normalisedLogin(login), passwordHash });
    if (outcome === 'login-taken') throw new Problem(409, 'login-taken', 'This login is taken; choose another.');
    if (outcome === 'account-exists') throw new Problem(409, 'account-exists', 'There is a login already; log in.');
  }
}
