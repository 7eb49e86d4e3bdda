import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from '../../application/accounts/ports/accounts.js';

const columns = 'subject, login, password_hash AS "passwordHash"';

@Injectable()
export class SqlAccounts extends Accounts {
  constructor(private readonly database: Database) {
    super();
  }

  async find(login: string): Promise<Account | null> {
    const [account] = await this.database.query<Account>(`SELECT ${columns} FROM account WHERE login = $1`, [login]);
    return account ?? null;
  }

  async ofSubject(subject: string): Promise<Account | null> {
    const [account] = await this.database.query<Account>(`SELECT ${columns} FROM account WHERE subject = $1`, [
      subject,
    ]);
    return account ?? null;
  }

  async add({ subject, login, passwordHash }: Account): Promise<'added' | 'login-taken' | 'account-exists'> {
    const added = await this.database.query(
      `INSERT INTO account (subject, login, password_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING subject`,
      [subject, login, passwordHash],
    );
    if (added.length > 0) return 'added';
    return (await this.ofSubject(subject)) ? 'account-exists' : 'login-taken';
  }

  async setPassword(subject: string, passwordHash: string): Promise<void> {
    await this.database.query('UPDATE account SET password_hash = $2, changed_at = now() WHERE subject = $1', [
      subject,
      passwordHash,
    ]);
  }
}
