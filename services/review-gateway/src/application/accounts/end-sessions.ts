import { Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Experts } from '../ports/experts.js';
import { Sessions } from './ports/sessions.js';
import { StandingAccess } from './ports/standing-access.js';

@Injectable()
export class EndSessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly experts: Experts,
    private readonly sessions: Sessions,
    private readonly access: StandingAccess,
  ) {}

  /** All sessions of the subject, and all tokens that were issued so far, those of programs too. */
  async execute(subject: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.sessions.endAll(subject, null);
      await this.access.takeBack(subject);
    });
  }

  /** The same, by a lead of a project that the expert is in. @throws Problem 404 */
  async ofExpert(project: string, expert: string): Promise<void> {
    const [known] = await this.experts.find([expert]);
    if (!known?.memberships.some((membership) => membership.project === project))
      throw new Problem(404, 'expert-unknown', `No expert ${expert} is in the project ${project}.`);
    await this.execute(expert);
  }
}
