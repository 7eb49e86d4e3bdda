import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  ItemTable,
  type ItemFilter,
  type ItemPage,
  type ItemSummary,
  type Total,
} from '../application/ports/item-table.js';
import { Tally } from '../application/ports/tally.js';
import { filtered, Parameters, placed } from './item-filter.sql.js';

/** Up to so many are counted one by one. */
const countedUpTo = 5000;
const stemLength = 160;

@Injectable()
export class SqlItemTable extends ItemTable {
  constructor(
    private readonly database: Database,
    private readonly tally: Tally,
  ) {
    super();
  }

  async page(page: ItemPage): Promise<ItemSummary[]> {
    const parameters = new Parameters();
    const { from, where } = filtered(page.filter, parameters);
    const { where: behind, order } = placed(page, parameters);
    const rows = await this.database.query<Omit<ItemSummary, 'updatedAt'> & { updatedAt: Date }>(
      `SELECT item AS id, status, CASE WHEN status = 'validated' THEN furthest END AS way, epoch, version,
              coalesce(round, 0) AS rounds, strikes, domain, language, left(question ->> 'stem', ${stemLength}) AS stem,
              question -> 'source' AS source, simulated, updated_at AS "updatedAt"
       FROM (
         SELECT item.* FROM ${from} WHERE ${[...where, ...behind].join(' AND ')}
         ORDER BY ${order} LIMIT ${parameters.add(page.limit)}
       ) AS item JOIN content USING (item, content_version)
       ORDER BY ${order}`,
      parameters.values,
    );
    return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  }

  async total(filter: ItemFilter): Promise<Total> {
    if (filter.terms.length === 0 && filter.minStrikes === null) return this.tallied(filter);
    const counted = new Parameters();
    const { from, where } = filtered(filter, counted);
    const matching = `SELECT FROM ${from} WHERE ${where.join(' AND ')}`;
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (${matching} LIMIT ${countedUpTo + 1}) AS found`,
      counted.values,
    );
    if (row!.count <= countedUpTo) return { value: row!.count, exact: true };
    const [plan] = await this.database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) ${matching}`,
      counted.values,
    );
    return { value: Math.max(row!.count, plan!['QUERY PLAN'][0].Plan['Plan Rows']), exact: false };
  }

  /** What the tally is kept by needs no counting. */
  private async tallied({ project, status, domain, language, way }: ItemFilter): Promise<Total> {
    const standings = await this.tally.standings(project);
    const matching = standings.filter(
      (standing) =>
        (domain === null || standing.domain === domain) &&
        (language === null || standing.language === language) &&
        (status === null || standing.what.split('/')[0] === status) &&
        (way === null || standing.what === `validated/${way}`),
    );
    return { value: matching.reduce((sum, { count }) => sum + count, 0), exact: true };
  }
}
