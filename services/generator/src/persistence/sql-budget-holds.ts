import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { BudgetHolds, type BudgetHold } from '../application/ports/budget-holds.js';
import { JobHolds } from '../application/ports/job-holds.js';

interface HoldRow extends Omit<BudgetHold, 'needsMicros'> {
  needsMicros: string | null;
}

@Injectable()
export class SqlBudgetHolds extends BudgetHolds {
  constructor(
    private readonly database: Database,
    private readonly jobHolds: JobHolds,
  ) {
    super();
  }

  async hold({ project, why, needsMicros, since }: BudgetHold): Promise<void> {
    const [row] = await this.database.query<{ isNew: boolean }>(
      `INSERT INTO budget_hold (project, why, needs_micros, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (project) DO UPDATE SET why = excluded.why, needs_micros = excluded.needs_micros
       RETURNING xmax = 0 AS "isNew"`,
      [project, why, needsMicros, since],
    );
    // All of them once; what is leased after that all the same is held as it comes back.
    if (row!.isNew) await this.jobHolds.hold(project);
  }

  of(project: string): Promise<BudgetHold | null> {
    return this.find(project, '');
  }

  async projects(): Promise<string[]> {
    const rows = await this.database.query<{ project: string }>('SELECT project FROM budget_hold ORDER BY project');
    return rows.map(({ project }) => project);
  }

  lock(project: string): Promise<BudgetHold | null> {
    return this.find(project, 'FOR UPDATE SKIP LOCKED');
  }

  async releaseSome(project: string, count: number): Promise<number> {
    const released = await this.database.query(
      `UPDATE job SET available_at = now()
       FROM (SELECT id FROM job WHERE available_at = 'infinity' AND payload ->> 'project' = $1
             ORDER BY priority, id LIMIT $2 FOR UPDATE SKIP LOCKED) AS first
       WHERE job.id = first.id RETURNING job.id`,
      [project, count],
    );
    return released.length;
  }

  private async find(project: string, lock: string): Promise<BudgetHold | null> {
    const [row] = await this.database.query<HoldRow>(
      `SELECT project, why, needs_micros AS "needsMicros", since FROM budget_hold WHERE project = $1 ${lock}`,
      [project],
    );
    return row ? { ...row, needsMicros: row.needsMicros === null ? null : Number(row.needsMicros) } : null;
  }
}
