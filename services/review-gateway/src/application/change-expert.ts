import { Outbox, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { normalised } from '../domain/text.js';
import { StandingAccess } from './accounts/ports/standing-access.js';
import { changed } from './expert-events.js';
import { expertUnknown } from './expert-problems.js';
import { Experts, type ExpertChange, type ExpertRecord } from './ports/experts.js';
import { Seats } from './ports/seats.js';

/** Changes what an expert may do in a project, and what they judge. */
@Injectable()
export class ChangeExpert {
  constructor(
    private readonly transactions: Transactions,
    private readonly experts: Experts,
    private readonly seats: Seats,
    private readonly outbox: Outbox,
    private readonly access: StandingAccess,
  ) {}

  /** @throws Problem 404 */
  async execute(project: string, expert: string, given: ExpertChange): Promise<void> {
    const change = normalised(given);
    await this.transactions.run(async () => {
      const before = await this.experts.lock(expert);
      const roles = before?.memberships.find((membership) => membership.project === project)?.roles;
      if (!before || !roles) throw expertUnknown(project, expert);
      const losesRole = roles.some((role) => !change.roles.includes(role));
      // Nobody answers what they would no longer be given.
      if (losesRole || judgesLess(before, change)) await this.seats.releaseAll(expert);
      if (losesRole) await this.access.takeBack(expert);
      await this.experts.change(expert, project, change);
      await this.outbox.append((await this.experts.find([expert])).map((record) => changed(project, record)));
    });
  }
}

function judgesLess(before: ExpertRecord, { specialties, languages }: ExpertChange): boolean {
  const lacks = (all: readonly string[], some: readonly string[]) => all.some((one) => !some.includes(one));
  const lessDomains =
    specialties.length > 0 && (before.specialties.length === 0 || lacks(before.specialties, specialties));
  return lessDomains || lacks(before.languages, languages);
}
