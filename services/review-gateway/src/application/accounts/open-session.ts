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
    private readonly sessions: Sessions,
    private readonly secrets: SessionSecrets,
  ) {}

  /** @param credential by which the person came, if it was one: with it the session ends */
  async execute(person: Person, { userAgent }: Browser, credential: string | null = null): Promise<OpenedSession> {
    const { secret, hash } = this.secrets.create();
    await this.sessions.open({
      id: uuidv7(),
      subject: person.subject,
      tokenHash: hash,
      credential,
      userAgent: userAgent.slice(0, 300),
    });
    return { secret, me: meOf(person) };
  }
}
