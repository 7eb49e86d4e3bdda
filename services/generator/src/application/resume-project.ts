import { Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { projectUnknown } from './known-project.js';
import { JobHolds } from './ports/job-holds.js';
import { ProjectStops, type ProjectStop } from './ports/project-stops.js';

/** Lets a project that was stopped call models again, now that somebody has mended what stopped it. */
@Injectable()
export class ResumeProject {
  constructor(
    private readonly transactions: Transactions,
    private readonly stops: ProjectStops,
    private readonly holds: JobHolds,
  ) {}

  /** @throws Problem 404 or 409 @returns what had stopped it */
  execute(project: string): Promise<ProjectStop> {
    return this.transactions.run(async () => {
      const found = await this.stops.lift(project);
      if (!found) throw projectUnknown(project);
      if (!found.lifted) throw new Problem(409, 'project-not-stopped', `The project ${project} isn't stopped.`);
      if (found.status === 'active') await this.holds.release(project);
      return found.lifted;
    });
  }
}
