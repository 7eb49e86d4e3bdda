import { Audit, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { normalisedLogin } from '../../domain/login.js';
import { AddAccount } from './add-account.js';
import type { NewAccount } from './claim-account.js';
import { CheckPassword } from './check-password.js';
import { JoinProject } from './join-project.js';
import { LookAtInvitation, orUnknown } from './look-at-invitation.js';
import { OpenSession, type Browser, type OpenedSession } from './open-session.js';
import { Accounts } from './ports/accounts.js';
import { Identities } from './ports/identities.js';
import { Invitations } from './ports/invitations.js';
import { People } from './ports/people.js';
import { SessionSecrets } from './ports/session-secrets.js';
import type { VouchedPerson } from './ports/sign-on.js';

/** Who accepts: somebody known already, or somebody new. */
interface Accepting {
  readonly subject: string | null;
  readonly name: string | null;
  /** Gives somebody new a way to log in, in the transaction. */
  readonly enrol: (subject: string) => Promise<void>;
}

/** Makes whoever was invited an expert of the project, once. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly transactions: Transactions,
    private readonly lookAtInvitation: LookAtInvitation,
    private readonly invitations: Invitations,
    private readonly secrets: SessionSecrets,
    private readonly accounts: Accounts,
    private readonly identities: Identities,
    private readonly checkPassword: CheckPassword,
    private readonly addAccount: AddAccount,
    private readonly joinProject: JoinProject,
    private readonly people: People,
    private readonly openSession: OpenSession,
    private readonly audit: Audit,
  ) {}

  /**
   * With a new login; or with that of an account, if its password is right: then its owner joins the project.
   * @throws Problem 404, 409, 422, 429
   */
  async byPassword(secret: string, { name, login, password }: NewAccount, browser: Browser): Promise<OpenedSession> {
    await this.lookAtInvitation.execute(secret, browser.address);
    if (await this.accounts.find(normalisedLogin(login))) {
      const subject = await this.checkPassword.execute(login, password, browser.address);
      if (subject === null) throw new Problem(409, 'login-taken', 'This login is taken; choose another.');
      return this.accept(this.secrets.hashOf(secret), { subject, name: null, enrol: async () => undefined }, browser);
    }
    const hash = await this.addAccount.hash(login, password);
    const enrol = (subject: string) => this.addAccount.execute(subject, login, hash);
    return this.accept(this.secrets.hashOf(secret), { subject: null, name, enrol }, browser);
  }

  /** As somebody an OpenID provider vouches for. @throws Problem 404, 409 */
  byIdentity(secret: string, vouched: VouchedPerson, browser: Browser): Promise<OpenedSession> {
    return this.acceptAs(vouched, this.secrets.hashOf(secret), browser);
  }

  /** Whatever the address was invited to. @returns null where that is nothing */
  async byEmail(vouched: VouchedPerson, browser: Browser): Promise<OpenedSession | null> {
    const invitations = vouched.email === null ? [] : await this.invitations.ofEmail(vouched.email);
    let opened: OpenedSession | null = null;
    for (const tokenHash of invitations) opened = await this.acceptAs(vouched, tokenHash, browser);
    return opened;
  }

  private async acceptAs(vouched: VouchedPerson, tokenHash: Uint8Array, browser: Browser): Promise<OpenedSession> {
    const subject = await this.identities.find(vouched);
    const enrol = (added: string) => this.identities.add(vouched, added);
    return this.accept(tokenHash, { subject, name: vouched.name, enrol }, browser);
  }

  private accept(tokenHash: Uint8Array, { subject, name, enrol }: Accepting, browser: Browser): Promise<OpenedSession> {
    return this.transactions.run(async () => {
      const { id, project, ...invited } = orUnknown(await this.invitations.lock(tokenHash));
      const accepting = subject ?? uuidv7();
      const roles = await this.joinProject.execute(project, accepting, { ...invited, name: name ?? invited.name });
      if (subject === null) await enrol(accepting);
      await this.invitations.setAccepted(id, accepting);
      await this.audit.append({
        project,
        actor: accepting,
        act: 'invitation-accepted',
        subject: id,
        details: { email: invited.email, roles },
      });
      return this.openSession.execute((await this.people.find(accepting))!, browser);
    });
  }
}
