import type { ExpertRole } from '@consilium/contracts';
import { Outbox, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { changed } from './expert-events.js';
import { Experts } from './ports/experts.js';
import { Projects } from './ports/projects.js';

/** Lets an expert who is known already work in a further project, or changes their roles in it. */
@Injectable()
export class AddMember {
  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly experts: Experts,
    private readonly outbox: Outbox,
  ) {}

  async execute(project: string, expert: string, roles: readonly ExpertRole[]): Promise<void> {
    if (!(await this.projects.find(project)))
      throw new Problem(404, 'project-unknown', `There is no project ${project}.`);
    await this.transactions.run(async () => {
      if (!(await this.experts.lock(expert))) throw new Problem(404, 'expert-unknown', `There is no expert ${expert}.`);
      await this.experts.join(expert, project, roles);
      await this.outbox.append((await this.experts.find([expert])).map((record) => changed(project, record)));
    });
  }
}
