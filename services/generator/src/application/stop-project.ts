import { Clock, LOG, Transactions, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { JobHolds } from './ports/job-holds.js';
import type { StopCause } from './ports/language-model.js';
import { ProjectStops } from './ports/project-stops.js';

/**
 * Keeps a project from calling models where every further call would fail in the same way: its key is refused, it has no
 * such model, its quota is used up. Its jobs are held, at no cost and without strikes, until a lead resumes it.
 */
@Injectable()
export class StopProject {
  constructor(
    private readonly transactions: Transactions,
    private readonly stops: ProjectStops,
    private readonly holds: JobHolds,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async execute(project: string, cause: StopCause, detail: string): Promise<void> {
    const isNew = await this.transactions.run(async () => {
      const since = this.clock.now().toISOString();
      // Calls that were in flight together fail together: one stop for all of them.
      if (!(await this.stops.stop(project, { cause, detail, since }))) return false;
      await this.holds.hold(project);
      return true;
    });
    if (isNew) this.log.error({ project, cause }, `The project is stopped: ${detail}. Resume it once that is mended`);
  }
}
