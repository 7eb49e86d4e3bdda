import { Injectable } from '@nestjs/common';
import { normalisedLogin } from '../../domain/login.js';
import { RateLimiter } from '../ports/rate-limiter.js';
import { Accounts } from './ports/accounts.js';
import { Passwords } from './ports/passwords.js';
import { refuseTooMany } from './refuse-too-many.js';

/**
 * Attempts, not failures: an attempt past the limit must not tell whether it would have been right. The first keeps a
 * guesser from one place short without locking the person out elsewhere; the second bounds guessing from many places;
 * the third is wide, since a whole hospital may share one address.
 */
const byLoginAndAddress = { name: 'login-by-login-and-address', uses: 10, seconds: 5 * 60 };
const byLogin = { name: 'login-by-login', uses: 50, seconds: 15 * 60 };
const byAddress = { name: 'login-by-address', uses: 300, seconds: 5 * 60 };

@Injectable()
export class CheckPassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly limiter: RateLimiter,
  ) {}

  /** @returns whose login and password these are; null, after the same work, whatever is wrong @throws Problem 429 */
  async execute(given: string, password: string, address: string): Promise<string | null> {
    const login = normalisedLogin(given);
    await refuseTooMany(this.limiter, byAddress, address);
    await refuseTooMany(this.limiter, byLoginAndAddress, `${address} ${login}`);
    await refuseTooMany(this.limiter, byLogin, login);
    const account = await this.accounts.find(login);
    const fits = await this.passwords.fits(password, account?.passwordHash ?? null);
    return account && fits ? account.subject : null;
  }
}
