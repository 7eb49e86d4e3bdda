import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { BudgetHolds, type BudgetHold } from '../application/ports/budget-holds.js';
import { JobHolds } from '../application/ports/job-holds.js';

interface HoldRow extends Omit<BudgetHold, 'needsMicros'> {
  needsMicros: string | null;
}

const columns = 'project, why, needs_micros AS "needsMicros", since';

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

  async of(project: string): Promise<BudgetHold | null> {
    const [row] = await this.database.query<HoldRow>(`SELECT ${columns} FROM budget_hold WHERE project = $1`, [
      project,
    ]);
    return row ? held(row) : null;
  }

  async lockAll(): Promise<BudgetHold[]> {
    const rows = await this.database.query<HoldRow>(
      `SELECT ${columns} FROM budget_hold ORDER BY project FOR UPDATE SKIP LOCKED`,
    );
    return rows.map(held);
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
}

function held({ needsMicros, ...row }: HoldRow): BudgetHold {
  return { ...row, needsMicros: needsMicros === null ? null : Number(needsMicros) };
}
