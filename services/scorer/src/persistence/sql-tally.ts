import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { toStanding } from './standing.js';
import {
  Tally,
  type OfDay,
  type OfDomain,
  type OfWeek,
  type OfWeeks,
  type Standing,
} from '../application/ports/tally.js';

/** Folded or not: one statement sees each count once. */
const all = (columns: string, where: string) => `
  SELECT ${columns}, sum(count)::float8 AS count
  FROM (SELECT * FROM tally WHERE ${where} UNION ALL SELECT * FROM tally_change WHERE ${where}) AS each`;

const rowsAtOnce = 20_000;
/** Any one number: replicas take turns. */
const foldingLock = 4_711_101;

@Injectable()
export class SqlTally extends Tally {
  constructor(private readonly database: Database) {
    super();
  }

  async standings(project: string): Promise<Standing[]> {
    const rows = await this.database.query<{ domain: string; language: string; what: string; count: number }>(
      `${all('domain, language, what', `project = $1 AND book = 'standing'`)}
       GROUP BY domain, language, what HAVING sum(count) <> 0`,
      [project],
    );
    return rows.map(({ domain, language, what, count }) => ({ domain, language, ...toStanding(what), count }));
  }

  days(project: string, from: string | null): Promise<OfDay[]> {
    return this.database.query<OfDay>(
      `${all('since::text AS day, what', `project = $1 AND book = 'day' AND since >= coalesce($2::date, '-infinity')`)}
       GROUP BY since, what HAVING sum(count) <> 0 ORDER BY since`,
      [project, from],
    );
  }

  /** Added up here: of a year of many domains there are tens of thousands of rows. */
  async weeks(project: string, from: string | null, to: string | null): Promise<OfWeeks> {
    const between = `since > coalesce($2::date - 7, '-infinity') AND since <= coalesce($3::date, 'infinity')`;
    const rows = await this.database.query<OfWeek | (OfDomain & { week: null })>(
      `${all('since::text AS week, domain, what', `project = $1 AND book = 'week' AND ${between}`)}
       GROUP BY GROUPING SETS ((since, what), (domain, what)) HAVING sum(count) <> 0 ORDER BY since`,
      [project, from, to],
    );
    return {
      weeks: rows.flatMap((row) => (row.week === null ? [] : [row])),
      domains: rows.flatMap((row) => (row.week === null ? [row] : [])),
    };
  }

  async fold(): Promise<void> {
    for (let folded = rowsAtOnce; folded === rowsAtOnce;) folded = await this.foldSome();
  }

  /** Rows in order of their key, as everybody who writes several. */
  private foldSome(): Promise<number> {
    return this.database.run(async () => {
      const [lock] = await this.database.query<{ got: boolean }>(
        `SELECT pg_try_advisory_xact_lock(${foldingLock}) AS got`,
      );
      if (!lock!.got) return 0;
      const [row] = await this.database.query<{ folded: number }>(
        `WITH gone AS (
           DELETE FROM tally_change WHERE ctid = ANY (ARRAY(SELECT ctid FROM tally_change LIMIT ${rowsAtOnce}))
           RETURNING *
         ), summed AS (
           INSERT INTO tally (project, book, since, domain, language, what, count)
           SELECT project, book, since, domain, language, what, sum(count) FROM gone
           GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
           ON CONFLICT (project, book, since, domain, language, what) DO UPDATE
           SET count = tally.count + excluded.count
         )
         SELECT count(*)::int AS folded FROM gone`,
      );
      return row!.folded;
    });
  }
}
