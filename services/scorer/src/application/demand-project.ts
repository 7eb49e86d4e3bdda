import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations, type ProjectRules } from './ports/configurations.js';

/** Figures of a project that isn't there would all be 0, and pass for those of one that has just begun. */
@Injectable()
export class DemandProject {
  constructor(private readonly configurations: Configurations) {}

  /** @throws Problem 404 where the project is unknown, or its configuration hasn't arrived yet */
  async execute(project: string): Promise<ProjectRules> {
    const rules = (await this.configurations.of([project])).get(project);
    if (rules) return rules;
    throw new Problem(
      404,
      'project-unknown',
      `There is no project ${project} here, or its configuration hasn't arrived yet.`,
    );
  }
}
