import { Database, Jobs, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { ModelOrder } from '../application/model-job.js';
import { JobLeases, type SomeProjects } from '../application/ports/job-leases.js';
import { writingJob } from '../application/writing-order.js';
import { mayCall } from './project-calls.sql.js';

@Injectable()
export class SqlJobLeases extends JobLeases {
  constructor(
    private readonly transactions: Transactions,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  lease(most: number, projects: SomeProjects): Promise<LeasedJob<ModelOrder>[]> {
    const [named, areMeant] = 'only' in projects ? [projects.only, true] : [projects.except, false];
    return this.transactions.run(async () => {
      // Project by project, so that none is read through for another's sake. Of what waits no kind is named, there is but one:
      // else the planner might take the index of all that is due, in which a million of another project may come first.
      const found = await this.database.query<{ id: string }>(
        `WITH orphaned AS (
           SELECT id FROM job WHERE kind = $1 AND leased AND available_at <= now()
             AND (payload ->> 'project' = ANY($2)) = $3
           ORDER BY available_at LIMIT $4 FOR UPDATE SKIP LOCKED),
         waiting AS (
           SELECT each.id FROM project CROSS JOIN LATERAL (
             SELECT id, priority, available_at FROM job
             WHERE payload ->> 'project' = project.id AND NOT leased AND available_at <= now()
             ORDER BY priority, available_at LIMIT $4 FOR UPDATE SKIP LOCKED) AS each
           WHERE (project.id = ANY($2)) = $3 ORDER BY each.priority, each.available_at LIMIT $4)
         SELECT id FROM orphaned UNION ALL SELECT id FROM waiting LIMIT $4`,
        [writingJob, named, areMeant, most],
      );
      return this.jobs.leaseLocked<ModelOrder>(found.map(({ id }) => id));
    });
  }

  async beingHeld(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT project.id FROM job_sweep JOIN project ON project.id = job_sweep.project WHERE NOT ${mayCall}`,
    );
    return rows.map(({ id }) => id);
  }
}
