import { Audit, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../ports/rate-limiter.js';
import { AddAccount } from './add-account.js';
import { EndSessions } from './end-sessions.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { isBarred } from './person.js';
import { Accounts } from './ports/accounts.js';
import { PasswordResets, type OpenPasswordReset } from './ports/password-resets.js';
import { People } from './ports/people.js';
import { SessionSecrets } from './ports/session-secrets.js';
import { refuseTooMany } from './refuse-too-many.js';

/** A secret can't be found by trying in any case. */
const byAddress = { name: 'password-reset-by-address', uses: 100, seconds: 5 * 60 };

@Injectable()
export class UsePasswordReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly resets: PasswordResets,
    private readonly secrets: SessionSecrets,
    private readonly accounts: Accounts,
    private readonly addAccount: AddAccount,
    private readonly people: People,
    private readonly endSessions: EndSessions,
    private readonly openSession: OpenSession,
    private readonly audit: Audit,
    private readonly limiter: RateLimiter,
  ) {}

  /** Whose password it sets. @throws Problem 404, the same for one that is unknown, expired, used or replaced; 429 */
  async look(secret: string, address: string): Promise<{ login: string }> {
    await refuseTooMany(this.limiter, byAddress, address);
    return { login: orUnknown(await this.resets.find(this.secrets.hashOf(secret))).login };
  }

  /** Sets the password and logs in; all that was open elsewhere ends. @throws Problem 404, 422, 429 */
  async execute(secret: string, password: string, browser: Browser): Promise<OpenedSession> {
    const { login } = await this.look(secret, browser.address);
    const passwordHash = await this.addAccount.hash(login, password);
    return this.transactions.run(async () => {
      const { id, subject } = orUnknown(await this.resets.lock(this.secrets.hashOf(secret)));
      const person = await this.people.find(subject);
      if (!person || isBarred(person)) throw unknown();
      await this.resets.setUsed(id);
      await this.accounts.setPassword(subject, passwordHash);
      // Before the new session: whoever had the old password may sit in one, or hold a token.
      await this.endSessions.execute(subject);
      await this.audit.append({ project: null, actor: subject, act: 'password-reset', subject: null, details: {} });
      return this.openSession.execute((await this.people.find(subject))!, browser);
    });
  }
}

function orUnknown(reset: OpenPasswordReset | null): OpenPasswordReset {
  if (reset) return reset;
  throw unknown();
}

const unknown = () =>
  new Problem(404, 'reset-unknown', 'This link is not, or no longer, good. Ask whoever sent it for another.');
