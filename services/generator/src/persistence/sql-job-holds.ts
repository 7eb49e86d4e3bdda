import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { JobHolds } from '../application/ports/job-holds.js';
import { writingJob } from '../application/writing-order.js';

/** A job that is held back is due never. */
@Injectable()
export class SqlJobHolds extends JobHolds {
  constructor(private readonly database: Database) {
    super();
  }

  async hold(project: string): Promise<void> {
    await this.database.query(
      `UPDATE job SET available_at = 'infinity', leased = false
       WHERE kind = $1 AND payload ->> 'project' = $2 AND available_at < 'infinity'
         AND NOT (leased AND available_at > now())`,
      [writingJob, project],
    );
  }

  async release(project: string): Promise<void> {
    // With jobs to be leased it isn't held for its budget either, until a call is refused again.
    await this.database.query('DELETE FROM budget_hold WHERE project = $1', [project]);
    await this.database.query(
      `UPDATE job SET available_at = now()
       WHERE kind = $1 AND payload ->> 'project' = $2 AND available_at = 'infinity'`,
      [writingJob, project],
    );
  }
}
