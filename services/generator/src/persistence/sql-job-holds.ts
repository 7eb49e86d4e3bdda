import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { JobHolds } from '../application/ports/job-holds.js';
import { mayCall } from './project-calls.sql.js';

/** Of the project's own, in the transaction that changes how it stands: with fewer all have followed at once. */
const firstAtOnce = 2000;
/** Of all jobs, whosever they are, in a transaction that does nothing else. */
const lookedThroughAtOnce = 5000;

/** What is done to jobs, by when they are due: one that is held back is due never. */
interface Way {
  /** Which are to follow, the first ones first. */
  from: string[];
  to: string;
}

const hold: Way = {
  // First what waits for its next try: should the project go on before all are held, it would still have to wait.
  from: [`available_at > now() AND available_at < 'infinity'`, 'available_at <= now()'],
  to: `'infinity'`,
};
const release: Way = { from: [`available_at = 'infinity'`], to: 'now()' };

interface Moved {
  found: number;
  /** The first one that somebody else had locked. */
  passed: string | null;
}

@Injectable()
export class SqlJobHolds extends JobHolds {
  constructor(private readonly database: Database) {
    super();
  }

  hold(project: string): Promise<void> {
    return this.follow(project);
  }

  async release(project: string): Promise<void> {
    // With jobs to be leased it isn't held for its budget either, until a call is refused again.
    await this.database.query('DELETE FROM budget_hold WHERE project = $1', [project]);
    await this.follow(project);
  }

  async isUnderWay(project: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM job_sweep WHERE project = $1', [project])).length > 0;
  }

  async underWay(): Promise<string[]> {
    const rows = await this.database.query<{ project: string }>('SELECT project FROM job_sweep ORDER BY since');
    return rows.map(({ project }) => project);
  }

  async sweepSome(project: string): Promise<boolean> {
    const [sweep] = await this.database.query<{ reached: string }>(
      'SELECT reached FROM job_sweep WHERE project = $1 FOR UPDATE SKIP LOCKED',
      [project],
    );
    if (!sweep) return false;
    const { passed, last } = await this.moveAfter(sweep.reached, project);
    if (last === null) {
      await this.end(project);
      return false;
    }
    const reached = passed === null ? last : String(BigInt(passed) - 1n);
    await this.database.query('UPDATE job_sweep SET reached = $2 WHERE project = $1', [project, reached]);
    return passed === null;
  }

  private async follow(project: string): Promise<void> {
    // Waits for whoever moves some at this moment, by how the project stood before.
    await this.database.query(
      `INSERT INTO job_sweep (project, since) VALUES ($1, now())
       ON CONFLICT (project) DO UPDATE SET since = excluded.since, reached = 0`,
      [project],
    );
    const { found, passed } = await this.moveFirst(project);
    if (found < firstAtOnce && passed === null) await this.end(project);
  }

  private async moveFirst(project: string): Promise<Moved> {
    const way = await this.wayOf(project);
    const each = way.from.map(
      // Of what waits no kind is named, there is but one: so nothing but the index by project fits.
      (from) => `(SELECT id FROM job WHERE payload ->> 'project' = $1 AND NOT leased AND ${from}
                  ORDER BY priority, available_at LIMIT $2)`,
    );
    const [moved] = await this.database.query<Moved>(
      `WITH few AS (${each.join(' UNION ALL ')}) ${moveFew(way)}
       SELECT count(*)::int AS found, min(few.id) FILTER (WHERE moved.id IS NULL) AS passed
       FROM few LEFT JOIN moved ON moved.id = few.id`,
      [project, firstAtOnce],
    );
    return moved!;
  }

  /** By id, so that nothing is read twice that earlier turns have moved and nobody has cleared away; bounded whosever jobs they are. */
  private async moveAfter(reached: string, project: string): Promise<Moved & { last: string | null }> {
    const way = await this.wayOf(project);
    const [moved] = await this.database.query<Moved & { last: string | null }>(
      `WITH looked AS MATERIALIZED (
         SELECT id, payload ->> 'project' AS project, leased, available_at FROM job WHERE id > $2 ORDER BY id LIMIT $3),
       few AS (SELECT id FROM looked WHERE project = $1 AND NOT leased AND (${way.from.join(' OR ')})) ${moveFew(way)}
       SELECT count(*)::int AS found, min(few.id) FILTER (WHERE moved.id IS NULL) AS passed,
              (SELECT max(id) FROM looked) AS last
       FROM few LEFT JOIN moved ON moved.id = few.id`,
      [project, reached, lookedThroughAtOnce],
    );
    return moved!;
  }

  /** After its row of `job_sweep` is locked: what is decided by how the project stands stays right until the transaction ends. */
  private async wayOf(project: string): Promise<Way> {
    const active = await this.database.query(`SELECT FROM project WHERE id = $1 AND ${mayCall}`, [project]);
    return active.length > 0 ? release : hold;
  }

  private async end(project: string): Promise<void> {
    await this.database.query('DELETE FROM job_sweep WHERE project = $1', [project]);
  }
}

/** Waits for no lock: whoever has one on a job may wait for the sweep in turn. */
function moveFew({ from, to }: Way): string {
  return `, free AS (
      SELECT job.id FROM job JOIN few ON few.id = job.id
      WHERE NOT job.leased AND (${from.join(' OR ')}) ORDER BY job.id FOR UPDATE OF job SKIP LOCKED),
    moved AS (UPDATE job SET available_at = ${to} FROM free WHERE job.id = free.id RETURNING job.id)`;
}
