import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { JobRanks, type Reranked } from '../application/ports/job-ranks.js';
import { firstOfProject, jobsApart, priorities, writingJob } from '../application/writing-order.js';

const movedAtOnce = 2000;

@Injectable()
export class SqlJobRanks extends JobRanks {
  constructor(private readonly database: Database) {
    super();
  }

  async priorities(projects: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; priority: number }>(
      'SELECT id, priority FROM project WHERE id = ANY($1)',
      [projects],
    );
    return new Map(rows.map(({ id, priority }) => [id, priority]));
  }

  changed(): Promise<Reranked[]> {
    return this.database.query(
      `SELECT id AS project, priority, reranked_since AS since FROM project WHERE reranked_since IS NOT NULL ORDER BY id`,
    );
  }

  async move(project: string, priority: number, after: string): Promise<string | null> {
    const first = firstOfProject(priority);
    const moved = await this.database.query<{ id: string }>(
      `UPDATE job SET priority = $4 + mod(mod(job.priority, $5) + $5, $5)
       FROM (SELECT id FROM job WHERE kind = $1 AND payload ->> 'project' = $2 AND id > $3 AND priority > $6
               AND priority NOT BETWEEN $4 AND $4 + $5 - 1
             ORDER BY id LIMIT $7 FOR UPDATE SKIP LOCKED) AS few
       WHERE job.id = few.id RETURNING job.id`,
      [writingJob, project, after, first, jobsApart, priorities.trial, movedAtOnce],
    );
    if (moved.length === 0) return null;
    return String(moved.reduce((last, { id }) => (BigInt(id) > last ? BigInt(id) : last), 0n));
  }

  async settled({ project, priority, since }: Reranked): Promise<void> {
    // Those that somebody worked on were passed over, and may be all that is left.
    await this.database.query(
      `UPDATE project SET reranked_since = NULL
       WHERE id = $1 AND priority = $2 AND date_trunc('milliseconds', reranked_since) = $3 AND NOT EXISTS (
         SELECT FROM job WHERE kind = $4 AND payload ->> 'project' = $1 AND priority > $5
           AND priority NOT BETWEEN $6 AND $6 + $7 - 1)`,
      [project, priority, since, writingJob, priorities.trial, firstOfProject(priority), jobsApart],
    );
  }
}
