import type { CompleteConfiguration } from '@consilium/contracts';
import { Outbox, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { faultsOfConfiguration } from '../domain/configuration.js';
import { normalised } from '../domain/text.js';
import { configured } from './create-project.js';
import { refuseFaulty } from './refuse-faulty.js';
import { Projects } from './ports/projects.js';

@Injectable()
export class ConfigureProject {
  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the new configuration version */
  async execute(project: string, given: CompleteConfiguration): Promise<number> {
    const configuration = normalised(given);
    refuseFaulty('invalid-configuration', faultsOfConfiguration(configuration));
    return this.transactions.run(async () => {
      const version = await this.projects.configure(project, configuration);
      if (version === null) throw new Problem(404, 'project-unknown', `There is no project ${project}.`);
      await this.outbox.append([configured(project, version, configuration)]);
      return version;
    });
  }
}
