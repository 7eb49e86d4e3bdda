import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Projects, type Project } from './ports/projects.js';

@Injectable()
export class DemandProject {
  constructor(private readonly projects: Projects) {}

  /** @throws Problem 404 where there is none */
  async execute(project: string): Promise<Project> {
    const found = await this.projects.find(project);
    if (!found) throw new Problem(404, 'project-unknown', `There is no project ${project}.`);
    return found;
  }
}
