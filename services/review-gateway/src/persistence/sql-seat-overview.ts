import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Paced } from '../application/paced.js';
import { SeatOverview, type SeatCounts, type WaitingSeat } from '../application/ports/seat-overview.js';
import type { Expert, SeatKind } from '../domain/eligibility.js';
import { histories, toWaiting, type WaitingRow } from './histories.sql.js';
import { memberExperts } from './members.sql.js';

interface CountRow {
  readonly kind: SeatKind;
  readonly open: number;
  readonly leased: number;
  readonly filled: number;
}

@Injectable()
export class SqlSeatOverview extends SeatOverview {
  /** All seats of the project are looked at, which pages of leads ask for again and again. */
  private readonly counts = new Paced((project) => this.countAll(project));

  constructor(private readonly database: Database) {
    super();
  }

  count(project: string): Promise<SeatCounts> {
    return this.counts.get(project);
  }

  private async countAll(project: string): Promise<SeatCounts> {
    const rows = await this.database.query<CountRow>(
      `SELECT kind,
         count(*) FILTER (WHERE status = 'open' AND (holder IS NULL OR lease_until < now()))::int AS open,
         count(*) FILTER (WHERE status = 'open' AND holder IS NOT NULL AND lease_until >= now())::int AS leased,
         count(*) FILTER (WHERE status = 'filled')::int AS filled
       FROM seat WHERE project = $1 GROUP BY kind`,
      [project],
    );
    const of = (kind: SeatKind) => {
      const { open = 0, leased = 0, filled = 0 } = rows.find((row) => row.kind === kind) ?? {};
      return { open, leased, filled };
    };
    const byKind = { review: of('review'), revision: of('revision'), vote: of('vote') };
    const sum = (read: (row: CountRow) => number) => rows.reduce((total, row) => total + read(row), 0);
    return { open: sum((row) => row.open), leased: sum((row) => row.leased), filled: sum((row) => row.filled), byKind };
  }

  experts(project: string): Promise<Expert[]> {
    return this.database.query(`${memberExperts} ORDER BY expert.id`, [project]);
  }

  async longestWaiting(project: string, limit: number): Promise<WaitingSeat[]> {
    const rows = await this.database.query<WaitingRow>(
      `SELECT s.id, s.item, s.kind, s.domain, s.language, s.version, s.excluded::text[],
         CASE WHEN s.others_from > now() THEN s.reserved_for END AS "reservedFor", (${histories}) AS histories
       FROM queue CROSS JOIN LATERAL (
         SELECT * FROM seat
         WHERE seat.project = queue.project AND seat.kind = queue.kind AND seat.domain = queue.domain
           AND seat.language = queue.language AND seat.status = 'open' AND seat.holder IS NULL
         ORDER BY seat.priority, seat.position LIMIT $2
       ) s
       WHERE queue.project = $1`,
      [project, limit],
    );
    return rows.map(toWaiting);
  }
}
