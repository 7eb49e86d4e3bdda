import { Audit, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { TokenSigner } from '../ports/token-signer.js';
import { isBarred, meOf, rolesOf, type Me } from './person.js';
import { People, type Person } from './ports/people.js';
import { SessionSecrets } from './ports/session-secrets.js';
import { Sessions } from './ports/sessions.js';

/** So long do the other services take a token of a session that has ended. */
const validSeconds = 2 * 60;

export interface SessionToken {
  readonly token: string;
  readonly expiresAt: Date;
  readonly me: Me;
}

@Injectable()
export class UseSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly secrets: SessionSecrets,
    private readonly people: People,
    private readonly signer: TokenSigner,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 401 where the session has ended */
  async me(secret: string | undefined): Promise<Me> {
    return meOf((await this.use(secret)).person);
  }

  /** @throws Problem 401 where the session has ended */
  async token(secret: string | undefined): Promise<SessionToken> {
    const { id: session, person } = await this.use(secret);
    const { subject, simulated, generation } = person;
    const principal = { subject, roles: rolesOf(person), simulated, session, credential: null, generation };
    return { ...(await this.signer.sign(principal, validSeconds)), me: meOf(person) };
  }

  /** @throws Problem 401 where the session has ended */
  async who(secret: string | undefined): Promise<{ subject: string; session: string }> {
    const { id: session, person } = await this.use(secret);
    return { subject: person.subject, session };
  }

  async end(secret: string | undefined): Promise<void> {
    const session = await this.find(secret);
    if (!session) return;
    const { id, subject } = session;
    await this.transactions.run(async () => {
      await this.sessions.end(subject, id);
      await this.audit.append({ project: null, actor: subject, act: 'logged-out', subject: id, details: {} });
    });
  }

  private async use(secret: string | undefined): Promise<{ id: string; person: Person }> {
    const session = await this.find(secret);
    const person = session && (await this.people.find(session.subject));
    if (!person || isBarred(person)) throw new Problem(401, 'session-missing', 'Nobody is logged in here; log in.');
    return { id: session.id, person };
  }

  private async find(secret: string | undefined) {
    return secret ? this.sessions.use(this.secrets.hashOf(secret)) : null;
  }
}
