import { Audit, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { meOf, type Me } from './person.js';
import type { Person } from './ports/people.js';
import { SessionSecrets } from './ports/session-secrets.js';
import { Sessions } from './ports/sessions.js';

/** What is known of a browser. */
export interface Browser {
  readonly address: string;
  readonly userAgent: string;
}

export interface OpenedSession {
  /** For the cookie, and nowhere else. */
  readonly secret: string;
  readonly me: Me;
}

@Injectable()
export class OpenSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly secrets: SessionSecrets,
    private readonly audit: Audit,
  ) {}

  /** @param credential by which the person came, if it was one: with it the session ends */
  async execute(person: Person, browser: Browser, credential: string | null = null): Promise<OpenedSession> {
    const { subject } = person;
    const { secret, hash } = this.secrets.create();
    const session = { id: uuidv7(), subject, credential, userAgent: browser.userAgent.slice(0, 300) };
    await this.transactions.run(async () => {
      await this.sessions.open({ ...session, tokenHash: hash });
      await this.audit.append({
        project: null,
        actor: subject,
        act: 'logged-in',
        subject: session.id,
        details: { address: browser.address, userAgent: session.userAgent, credential },
      });
    });
    return { secret, me: meOf(person) };
  }
}
