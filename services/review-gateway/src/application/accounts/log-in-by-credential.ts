import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { CheckCredential } from './check-credential.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { isBarred } from './person.js';
import { People } from './ports/people.js';

/** For whoever was given a credential and has no account yet, such as the first administrator. */
@Injectable()
export class LogInByCredential {
  constructor(
    private readonly checkCredential: CheckCredential,
    private readonly people: People,
    private readonly openSession: OpenSession,
  ) {}

  /** @throws Problem 401, the same whatever was wrong; 429 */
  async execute(given: string, browser: Browser): Promise<OpenedSession> {
    const { id, subject } = await this.checkCredential.execute(given, browser.address);
    const person = await this.people.find(subject);
    if (!person || isBarred(person)) throw new Problem(401, 'credential-invalid', 'The credential is not valid.');
    return this.openSession.execute(person, browser, id);
  }
}
