import { beforeAll, describe, expect, it } from '@jest/globals';
import { SqlProgress } from '../../src/persistence/sql-progress.js';
import { SqlTally } from '../../src/persistence/sql-tally.js';
import { tallyFromTables } from '../../src/persistence/tally-from-tables.sql.js';
import { expert } from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';
import { idOf, plots, World } from '../world.js';

const db = scorerDatabase();
let scorer: ScorerUnderTest;
let world: World;

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  world = new World(scorer);
  await world.open();
  for (const [index, plot] of plots.entries()) await world.live(`life ${index}`, plot);
});

/** Days aside: an item whose validation was taken back was tallied on two. */
const counted = (rows: string) =>
  db.database.query(
    `SELECT project, book, domain, language, what, sum(count)::int AS count
     FROM (${rows}) AS each (project, book, since, domain, language, what, count)
     GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4, 5`,
  );
const kept = () => counted('SELECT * FROM tally UNION ALL SELECT * FROM tally_change');

describe('What is counted as things happen is what counting everything anew gives', () => {
  it('after lives of every kind', async () => {
    const rows = await kept();
    expect(rows).toEqual(await counted(tallyFromTables));
    const names = rows.map(({ what }) => String(what).split('/')[0]);
    expect(new Set(names)).toEqual(
      new Set(['validated', 'retired', 'imported', 'generated', 'reviews', 'strikes', 'score', 'pair']),
    );
  });

  it('of strikes by their cause', async () => {
    const strikes = await db.database.query<{ cause: string; count: number }>(
      'SELECT cause, count(*)::int FROM strike GROUP BY 1',
    );
    const [project] = await new SqlProgress(db.database).projects();
    const { strikes: all, strikesByCause } = await new SqlProgress(db.database).counts(project!);
    expect(strikesByCause).toMatchObject(Object.fromEntries(strikes.map(({ cause, count }) => [cause, count])));
    expect(strikes.length).toBeGreaterThan(1);
    expect(all).toBe(strikes.reduce((sum, { count }) => sum + count, 0));
  });

  it('and in the same weeks', async () => {
    const ofWeeks = (table: string) =>
      db.database.query(
        `SELECT since::text, domain, what, sum(count)::int AS count
         FROM (${table}) AS each (project, book, since, domain, language, what, count)
         WHERE book = 'week' GROUP BY 1, 2, 3 HAVING sum(count) <> 0 ORDER BY 1, 2, 3`,
      );
    expect(await ofWeeks('SELECT * FROM tally_change')).toEqual(await ofWeeks(tallyFromTables));
  });

  it('after the same events came again', async () => {
    const before = await kept();
    await scorer.deliver(...world.events);
    expect(await kept()).toEqual(before);
  });

  it('after an expert was voided, whose reviews, scores and pairs are taken back', async () => {
    const before = await kept();
    await scorer.deliver(expert(idOf('expert 1'), { status: 'voided', revision: 2 }));
    const after = await kept();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await counted(tallyFromTables));
  });

  it('after it was added up, several times and at once', async () => {
    const before = await kept();
    const tally = new SqlTally(db.database);
    await Promise.all([tally.fold(), tally.fold()]);
    await tally.fold();
    expect(await db.database.query('SELECT FROM tally_change')).toEqual([]);
    expect(await kept()).toEqual(before);
  });
});
