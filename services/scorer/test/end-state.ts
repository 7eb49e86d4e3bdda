import type { Database } from '@consilium/platform';

const statements = {
  items: 'SELECT * FROM item ORDER BY item',
  tally: `
    SELECT project, book, domain, language, what, sum(count)::int AS count
    FROM (SELECT * FROM tally UNION ALL SELECT * FROM tally_change) AS each
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4, 5`,
  rounds: 'SELECT * FROM round ORDER BY item, round',
  panels: 'SELECT item, panel, why, outcomes, seats, decision FROM panel ORDER BY item, panel',
  versions: 'SELECT item, version, content_version, epoch, authors, stale FROM version ORDER BY item, version',
  reviews: 'SELECT item, round, seat, expert, state, named_domain FROM review ORDER BY item, round, seat, event',
  votes: 'SELECT item, panel, seat, expert, state FROM vote ORDER BY item, panel, seat, event',
  strikes: 'SELECT item, cause, attempt, version FROM strike ORDER BY item, cause, attempt, version',
  verdicts: 'SELECT item, epoch, subject, number, outcome, inputs, result FROM verdict ORDER BY item, epoch',
  orders: 'SELECT item, epoch, type, configuration_version FROM item_order ORDER BY item, epoch',
};

/** Everything that the scorer has come to, ids of events and times aside. */
export async function endState(database: Database): Promise<Record<string, unknown[]>> {
  const state: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(statements)) state[name] = await database.query(sql);
  state.items = state.items!.map((row) => ({ ...(row as object), updated_at: null }));
  const published = await database.query<{
    key: string;
    headers: { ce_type: string; ce_epoch: string };
    value: string;
  }>(`SELECT key, headers, value FROM outbox ORDER BY key, (headers ->> 'ce_epoch')::int`);
  state.published = published.map(({ key, headers, value }) => [
    key,
    headers.ce_type,
    headers.ce_epoch,
    JSON.parse(value, (name, each) => (['at', 'validatedAt', 'decidedAt'].includes(name) ? null : each)),
  ]);
  return state;
}
