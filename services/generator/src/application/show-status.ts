import { Clock, Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';
import { Funnels, type Funnel } from './ports/funnel.js';

/** How far generation has come in a project, and what it has cost. */
@Injectable()
export class ShowStatus {
  constructor(
    private readonly configurations: Configurations,
    private readonly funnels: Funnels,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 where the project is unknown: its figures would all be 0, as of one that has just begun */
  async execute(project: string): Promise<Funnel & { asOf: string }> {
    if (!(await this.configurations.newest(project)))
      throw new Problem(
        404,
        'project-unknown',
        `There is no project ${project} here, or its configuration hasn't arrived yet.`,
      );
    return { ...(await this.funnels.of(project)), asOf: this.clock.now().toISOString() };
  }
}
