import type pg from 'pg';
import type { Expert } from './experts.js';

export interface Burst {
  /** Until the last of all had an answer. */
  readonly ms: number;
  readonly served: number;
  readonly without: number;
}

/** All experts ask at the same moment. */
export async function burst(experts: readonly Expert[], project: string): Promise<Burst> {
  const startedAt = performance.now();
  const answers = await Promise.all(experts.map((expert) => expert.next(project)));
  const ms = performance.now() - startedAt;
  const served = answers.filter(({ status }) => status === 200).length;
  return { ms, served, without: answers.length - served };
}

export interface Seats {
  readonly ordered: number;
  readonly taken: number;
  /** Items of which somebody has two seats. */
  readonly doubled: number;
  /** Experts with more than one seat in hand. */
  readonly greedy: number;
}

/** What the tables say of a project's seats. */
export async function seatsOf(client: pg.Client, project: string): Promise<Seats> {
  const { rows } = await client.query<Seats>(
    `SELECT count(*)::int AS ordered, count(holder)::int AS taken,
       (SELECT count(*)::int FROM (SELECT FROM seat WHERE project = $1 AND holder IS NOT NULL
                                   GROUP BY item, holder HAVING count(*) > 1) AS twice) AS doubled,
       (SELECT count(*)::int FROM (SELECT FROM seat WHERE project = $1 AND status = 'open' AND holder IS NOT NULL
                                   GROUP BY holder HAVING count(*) > 1) AS several) AS greedy
     FROM seat WHERE project = $1`,
    [project],
  );
  return rows[0]!;
}
