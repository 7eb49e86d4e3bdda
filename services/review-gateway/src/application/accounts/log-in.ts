import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { CheckPassword } from './check-password.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { isBarred } from './person.js';
import { People } from './ports/people.js';

/** Stands for the subject of a login that nobody has. */
const nobody = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class LogIn {
  constructor(
    private readonly checkPassword: CheckPassword,
    private readonly people: People,
    private readonly openSession: OpenSession,
  ) {}

  /** @throws Problem 401, the same and after the same work whatever was wrong; 429 */
  async execute(login: string, password: string, browser: Browser): Promise<OpenedSession> {
    const subject = await this.checkPassword.execute(login, password, browser.address);
    const person = await this.people.find(subject ?? nobody);
    if (!person || isBarred(person)) throw new Problem(401, 'login-invalid', 'Login and password do not fit together.');
    return this.openSession.execute(person, browser);
  }
}
