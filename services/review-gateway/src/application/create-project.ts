import { projectConfigured, type CompleteConfiguration } from '@consilium/contracts';
import { Outbox, outgoing, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { faultsOfConfiguration } from '../domain/configuration.js';
import { normalised } from '../domain/text.js';
import { refuseFaulty } from './refuse-faulty.js';
import { Projects, type Project } from './ports/projects.js';

@Injectable()
export class CreateProject {
  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 409 where the id is taken, 422 where the configuration contradicts itself */
  async execute(id: string, given: CompleteConfiguration): Promise<Project> {
    const configuration = normalised(given);
    refuseFaulty('invalid-configuration', faultsOfConfiguration(configuration));
    await this.transactions.run(async () => {
      if (!(await this.projects.create(id, configuration)))
        throw new Problem(409, 'project-exists', `There is a project ${id} already; choose another id.`);
      await this.outbox.append([configured(id, 1, configuration)]);
    });
    return { id, configurationVersion: 1, configuration };
  }
}

export function configured(project: string, version: number, configuration: CompleteConfiguration) {
  return outgoing(projectConfigured, {
    // A configuration version never changes, so there is one revision of each.
    data: { project, configurationVersion: version, revision: 1, configuration },
    project,
    configurationVersion: version,
    epoch: null,
    simulated: false,
  });
}
