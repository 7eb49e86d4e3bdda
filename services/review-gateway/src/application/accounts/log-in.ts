import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { RateLimiter } from '../ports/rate-limiter.js';
import { normalisedLogin } from '../../domain/login.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { isBarred } from './person.js';
import { Accounts } from './ports/accounts.js';
import { Passwords } from './ports/passwords.js';
import { People } from './ports/people.js';
import { refuseTooMany } from './refuse-too-many.js';

/**
 * Attempts, not failures: an attempt past the limit must not tell whether it would have been right. The first keeps a
 * guesser from one place short without locking the person out elsewhere; the second bounds guessing from many places;
 * the third is wide, since a whole hospital may share one address.
 */
const byLoginAndAddress = { name: 'login-by-login-and-address', uses: 10, seconds: 5 * 60 };
const byLogin = { name: 'login-by-login', uses: 50, seconds: 15 * 60 };
const byAddress = { name: 'login-by-address', uses: 300, seconds: 5 * 60 };

/** Stands for the subject of a login that nobody has. */
const nobody = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class LogIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly people: People,
    private readonly openSession: OpenSession,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Problem 401, the same and after the same work whatever was wrong; 429 */
  async execute(given: string, password: string, browser: Browser): Promise<OpenedSession> {
    const login = normalisedLogin(given);
    await refuseTooMany(this.limiter, byAddress, browser.address);
    await refuseTooMany(this.limiter, byLoginAndAddress, `${browser.address} ${login}`);
    await refuseTooMany(this.limiter, byLogin, login);
    const account = await this.accounts.find(login);
    const fits = await this.passwords.fits(password, account?.passwordHash ?? null);
    const person = await this.people.find(account?.subject ?? nobody);
    if (!fits || !person || isBarred(person))
      throw new Problem(401, 'login-invalid', 'Login and password do not fit together.');
    return this.openSession.execute(person, browser);
  }
}
