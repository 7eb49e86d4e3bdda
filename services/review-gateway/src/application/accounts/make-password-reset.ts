import { Audit, holds, Problem, Transactions, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { expertUnknown } from '../expert-problems.js';
import { demandPage } from './demand-page.js';
import { People, type Person } from './ports/people.js';
import { PasswordResets } from './ports/password-resets.js';
import { SessionSecrets } from './ports/session-secrets.js';

export interface MadeReset {
  /** For the link, which is shown this once. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** A link for somebody who has lost their password. Whoever made it never sees the password. */
@Injectable()
export class MakePasswordReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly resets: PasswordResets,
    private readonly secrets: SessionSecrets,
    private readonly audit: Audit,
  ) {}

  /** For an expert of the project. @throws Problem 403, 404, 409 */
  async forExpert(project: string, expert: string, by: Principal): Promise<MadeReset> {
    const person = await this.people.find(expert);
    if (!person?.memberships.some((membership) => membership.project === project)) throw expertUnknown(project, expert);
    return this.execute(person, project, by);
  }

  /** For an administrator, by another. @throws Problem 403, 404, 409 */
  async forAdministrator(administrator: string, by: Principal): Promise<MadeReset> {
    const person = await this.people.find(administrator);
    if (!person?.isAdministrator) throw new Problem(404, 'account-unknown', 'There is no such administrator.');
    return this.execute(person, null, by);
  }

  private async execute(person: Person, project: string | null, by: Principal): Promise<MadeReset> {
    demandPage(by);
    demandReach(person, by);
    if (person.login === null) throw new Problem(409, 'no-password', 'They log in without a password.');
    const { subject } = person;
    const id = uuidv7();
    const { secret, hash } = this.secrets.create();
    return this.transactions.run(async () => {
      const expiresAt = await this.resets.add({ id, tokenHash: hash, subject, madeBy: by.subject });
      await this.audit.append({ project, actor: by.subject, act: 'password-reset-made', subject, details: {} });
      return { secret, expiresAt };
    });
  }
}

/** With the link one could log in as them: so it is only for whom one could do all they can. */
function demandReach({ isAdministrator, memberships }: Person, by: Principal): void {
  if (holds(by, null, 'administrator')) return;
  if (isAdministrator || !memberships.every(({ project }) => holds(by, project, 'lead')))
    throw new Problem(
      403,
      'reset-beyond-reach',
      'They work in projects that you do not lead, or are an administrator: ask an administrator.',
    );
}
