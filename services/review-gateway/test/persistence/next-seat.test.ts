import { beforeAll, describe, expect, it } from '@jest/globals';
import { noHistory, obstacle, type Expert } from '../../src/domain/eligibility.js';
import { nextSeat } from '../../src/persistence/next-seat.sql.js';
import { SqlSeatOverview } from '../../src/persistence/sql-seat-overview.js';
import { SqlSeats } from '../../src/persistence/sql-seats.js';
import { gatewayDatabase } from '../support/database.js';
import { idOf } from '../support/events.js';

/** Enough of everything that rules meet each other, by chance, but the same in each run. */
const world = `
  SELECT setseed(0.42);
  INSERT INTO project (id, configuration_version, status) VALUES ('p', 1, 'active');
  INSERT INTO expert (id, name, specialties, languages, simulated, status)
  SELECT md5('expert' || n)::uuid, 'E' || n, CASE WHEN n % 3 = 0 THEN '{}'::text[] ELSE ARRAY['d' || n % 2] END,
    CASE WHEN n % 4 = 0 THEN ARRAY['en', 'zh'] ELSE ARRAY['en'] END, true, CASE WHEN n = 7 THEN 'paused' ELSE 'active' END
  FROM generate_series(1, 24) n;
  INSERT INTO membership (expert, project, roles)
  SELECT id, 'p', CASE WHEN random() < 0.3 THEN ARRAY['panelist'] WHEN random() < 0.5 THEN ARRAY['panelist', 'reviewer']
                       ELSE ARRAY['reviewer'] END FROM expert;
  INSERT INTO seat (id, project, item, kind, round, number, seat_kind, version, domain, language, status, priority, excluded,
                    preferred, others_from, holder, epoch, configuration_version, order_event)
  SELECT gen_random_uuid(), 'p', md5('item' || n / 6)::uuid, kind, round, n, 'blind', 1 + n % 2, 'd' || n / 6 % 2,
    CASE WHEN n / 6 % 5 = 0 THEN 'zh' ELSE 'en' END, status, 1,
    CASE WHEN random() < 0.3 THEN ARRAY[md5('expert' || n % 24)::uuid] ELSE '{}' END, '{}', now(),
    CASE WHEN status = 'filled' THEN md5('expert' || n * 7 % 24 + 1)::uuid END, 1, 1, gen_random_uuid()
  FROM (
    SELECT n, (ARRAY['review', 'review', 'review', 'revision', 'vote'])[1 + floor(random() * 5)::int] AS kind,
      1 + floor(random() * 2)::int AS round, CASE WHEN random() < 0.7 THEN 'filled' ELSE 'open' END AS status
    FROM generate_series(0, 179) n
  ) seats
  ON CONFLICT DO NOTHING;
  INSERT INTO bar (expert, item, kind, subject, why)
  SELECT expert.id, seat.item, seat.kind, CASE seat.kind WHEN 'review' THEN version ELSE round END, 'declined'
  FROM expert, seat WHERE random() < 0.1 ON CONFLICT DO NOTHING;
  UPDATE seat SET reserved_for = md5('expert' || 1 + number % 24)::uuid, preferred = ARRAY[md5('expert' || 1 + number % 24)::uuid],
    others_from = now() + interval '1 day'
  WHERE status = 'open' AND number % 4 = 0;
  INSERT INTO qualification (project, required, pass_share, items) VALUES ('p', true, 0.8, '[]');
  UPDATE membership SET qualified = CASE WHEN right(expert::text, 1) < '3' THEN false
    WHEN right(expert::text, 1) > 'd' THEN NULL ELSE true END;
  UPDATE membership SET per_day = 3 WHERE right(expert::text, 1) IN ('4', '5', '6');
  INSERT INTO work_day (expert, project, day, reviews, votes)
  SELECT expert, 'p', (now() AT TIME ZONE 'UTC')::date, 1, CASE WHEN right(expert::text, 1) = '5' THEN 1 ELSE 2 END FROM membership;
  INSERT INTO queue SELECT DISTINCT project, kind, domain, language FROM seat`;

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: PlanNode[];
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

class RolledBack extends Error {}

describe('The statement that picks the next seat', () => {
  const under = gatewayDatabase();
  beforeAll(async () => {
    for (const statement of world.split(';\n')) await under.database.query(statement);
  });

  /** What the expert would be given, without giving it. */
  const offered = async (expert: string): Promise<string | null> => {
    let seat: string | null = null;
    const trial = under.database.run(async () => {
      seat = (await new SqlSeats(under.database).next(expert, 'p'))?.id ?? null;
      throw new RolledBack();
    });
    await expect(trial).rejects.toThrow(RolledBack);
    return seat;
  };

  it('gives a seat exactly to those to whom the rules of the domain allow one', async () => {
    const overview = new SqlSeatOverview(under.database);
    const given = new Map<string, number>();
    for (let round = 1; round <= 30; round += 1) {
      const waiting = await overview.longestWaiting('p', 1000);
      const experts = await overview.experts('p');
      let taken: string | null = null;
      for (const expert of experts) {
        const allowed = waiting.filter((seat) => mayTake(expert, seat));
        const seat = await offered(expert.id);
        if (seat === null) expect({ expert, allowed }).toEqual({ expert, allowed: [] });
        else expect(allowed.map(({ id }) => id)).toContain(seat);
        if (seat !== null) given.set(expert.id, (given.get(expert.id) ?? 0) + 1);
        taken ??= seat;
      }
      // From round to round fewer wait, until nobody is offered any.
      await under.database.query(`UPDATE seat SET status = 'closed' WHERE id = $1`, [taken]);
    }
    expect(given.size).toBeGreaterThan(10);
  });

  function mayTake(expert: Expert, seat: Awaited<ReturnType<SqlSeatOverview['longestWaiting']>>[number]): boolean {
    return obstacle(expert, seat, seat.histories.get(expert.id) ?? noHistory) === null;
  }

  it('reads the index of what waits from its front, and looks at no other seat', async () => {
    const { database } = under;
    await database.query(
      `INSERT INTO seat (id, project, item, kind, round, number, seat_kind, version, domain, language, status, priority,
                         excluded, preferred, others_from, epoch, configuration_version, order_event)
       SELECT gen_random_uuid(), 'p', md5('many' || n)::uuid, 'review', 1, 1, 'blind', 1, 'many', 'en', 'open', 3, '{}', '{}',
         now(), 1, 1, gen_random_uuid() FROM generate_series(1, 20000) n`,
    );
    await database.query(`INSERT INTO queue VALUES ('p', 'review', 'many', 'en')`);
    const expert = idOf('expert of many');
    await database.query(`INSERT INTO expert VALUES ($1, 'M', '{many}', '{en}', true)`, [expert]);
    await database.query(
      `INSERT INTO membership (expert, project, roles, qualified) VALUES ($1, 'p', '{reviewer}', true)`,
      [expert],
    );
    await database.query('ANALYZE seat');
    const [explained] = await database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${nextSeat}`,
      [expert, 'p'],
    );
    const scans = nodesOf(explained!['QUERY PLAN'][0]!.Plan).filter(
      (node) => node['Relation Name'] === 'seat' && node['Index Name'],
    );
    expect(scans.map((node) => node['Index Name'])).toContain('seat_waiting');
    const read = scans.map(
      (node) => node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)),
    );
    expect(read.reduce((sum, rows) => sum + rows, 0)).toBeLessThan(20);
    expect(await database.query('SELECT FROM seat WHERE holder = $1', [expert])).toHaveLength(1);
  });
});
