import type { ExpertRole } from '@consilium/contracts';
import { holds, Outbox, Problem, Transactions, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { StandingAccess } from './accounts/ports/standing-access.js';
import { DemandProject } from './demand-project.js';
import { changed } from './expert-events.js';
import { Experts } from './ports/experts.js';
import { Seats } from './ports/seats.js';

/** Lets an expert who is known already work in a further project, or changes their roles in it. */
@Injectable()
export class AddMember {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly experts: Experts,
    private readonly seats: Seats,
    private readonly outbox: Outbox,
    private readonly access: StandingAccess,
  ) {}

  /** @param by an administrator, or a lead of a project that the expert is in: ids are published with every release */
  async execute(project: string, expert: string, roles: readonly ExpertRole[], by: Principal): Promise<void> {
    await this.demandProject.execute(project);
    await this.transactions.run(async () => {
      const known = await this.experts.lock(expert);
      if (!known?.memberships.some((membership) => holds(by, membership.project, 'lead')))
        throw new Problem(404, 'expert-unknown', `There is no expert ${expert} in a project that you lead.`);
      const before = known.memberships.find((membership) => membership.project === project)?.roles ?? [];
      // Whoever loses a role may not answer what it gave them, nor go on by a token that names it.
      if (before.some((role) => !roles.includes(role))) {
        await this.seats.releaseAll(expert);
        await this.access.takeBack(expert);
      }
      await this.experts.join(expert, project, roles);
      await this.outbox.append((await this.experts.find([expert])).map((record) => changed(project, record)));
    });
  }
}
