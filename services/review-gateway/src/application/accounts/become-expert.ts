import type { ExpertRole } from '@consilium/contracts';
import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { DemandProject } from '../demand-project.js';
import { DemandPerson } from './demand-person.js';
import { JoinProject, type Joining } from './join-project.js';

/** Lets whoever leads a project, or administers the system, take part in its work. */
@Injectable()
export class BecomeExpert {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly demandPerson: DemandPerson,
    private readonly joinProject: JoinProject,
  ) {}

  /** @returns the roles held in the project now @throws Problem 404, 409 */
  async execute(project: string, subject: string, joining: Omit<Joining, 'name'>): Promise<ExpertRole[]> {
    await this.demandProject.execute(project);
    const { name } = await this.demandPerson.execute(subject);
    return this.transactions.run(() => this.joinProject.execute(project, subject, { ...joining, name }));
  }
}
