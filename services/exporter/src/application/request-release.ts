import { Clock, Jobs, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { ProjectFigures } from './ports/project-figures.js';
import { Releases } from './ports/releases.js';

export const releaseJob = 'build-release';

export interface ReleaseJob {
  readonly project: string;
  readonly release: string;
}

/** Reserves the version and has the release built by a job: a request never waits for it. */
@Injectable()
export class RequestRelease {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly figures: ProjectFigures,
    private readonly releases: Releases,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem where the project is unknown (404) or the version is taken (409) */
  async execute(project: string, release: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.demandProject.execute(project);
      const measured = await this.figures.newest(project);
      if (!(await this.releases.add(project, release, this.clock.now(), measured)))
        throw new Problem(
          409,
          'release-exists',
          `Release ${release} of project "${project}" exists and never changes; choose a higher version.`,
        );
      await this.jobs.enqueue<ReleaseJob>([
        { kind: releaseJob, key: `${project}/${release}`, payload: { project, release } },
      ]);
    });
  }
}
