import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { SeatOverview, type SeatCounts, type WaitingSeat } from '../application/ports/seat-overview.js';
import type { Expert, History, SeatKind } from '../domain/eligibility.js';

interface CountRow {
  readonly kind: SeatKind;
  readonly open: number;
  readonly leased: number;
  readonly filled: number;
}

interface WaitingRow extends Omit<WaitingSeat, 'histories'> {
  readonly histories: (History & { expert: string })[];
}

/** What each expert has had to do with the item of seat `s`, as far as it bears on that seat. */
const histories = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('expert', expert, 'reviewed', reviewed, 'inThisRound', in_round,
    'barred', barred)), '[]')
  FROM (
    SELECT expert, coalesce(jsonb_agg(reviewed) FILTER (WHERE reviewed IS NOT NULL), '[]') AS reviewed,
      bool_or(in_round) AS in_round, bool_or(barred) AS barred
    FROM (
      SELECT other.holder AS expert, CASE WHEN other.kind = 'review' THEN other.version END AS reviewed,
        other.kind = s.kind AND other.round = s.round AND other.id <> s.id AS in_round, false AS barred
      FROM seat other WHERE other.item = s.item AND other.holder IS NOT NULL AND other.status <> 'closed'
      UNION ALL
      SELECT bar.expert, NULL, false, true FROM bar
      WHERE bar.item = s.item AND bar.kind = s.kind
        AND bar.subject = CASE s.kind WHEN 'review' THEN s.version ELSE s.round END
    ) known GROUP BY expert
  ) history`;

@Injectable()
export class SqlSeatOverview extends SeatOverview {
  constructor(private readonly database: Database) {
    super();
  }

  async count(project: string): Promise<SeatCounts> {
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
    return this.database.query(
      `SELECT id, status, roles, specialties, languages,
         required IS TRUE AND qualified IS NOT TRUE AS "isUnqualified",
         coalesce(reviews + revisions + votes >= per_day, false) AS "isDoneForToday"
       FROM membership JOIN expert ON expert.id = membership.expert
       LEFT JOIN qualification ON qualification.project = membership.project
       LEFT JOIN work_day today ON today.expert = membership.expert AND today.project = membership.project
         AND today.day = (now() AT TIME ZONE 'UTC')::date
       WHERE membership.project = $1 ORDER BY id`,
      [project],
    );
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
    return rows.map((row) => ({
      ...row,
      histories: new Map(row.histories.map(({ expert, ...history }) => [expert, history])),
    }));
  }
}
