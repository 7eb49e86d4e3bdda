import { createLog, openDatabase, platformMigrations } from '@consilium/platform';
import { createDatabase } from '@consilium/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scorer } from '../../src/index.js';

const [voided, retired, byPanel] = [1, 2, 3].map((n) => `00000000-0000-5000-8000-00000000000${n}`);

/** An item's row as far as the migration looks at it; what else must be there is made up. */
const items = `
  INSERT INTO item (item, project, domain, language, status, epoch, content_version, versions, allotted, writing_mode,
                    writing_by_panel, rounds, strikes, bad_questions, failed_regenerations, panel, furthest, simulated)
  SELECT item::uuid, 'demo', 'd', 'en', 'retired', 4, 1, '{1}', 1, 'revise', false, 0, 0, 0, 0, panel, 'panel', simulated
  FROM (VALUES ('${voided}', NULL::int, false), ('${retired}', NULL, true), ('${byPanel}', 1, false))
    AS given (item, panel, simulated);
  INSERT INTO panel (item, panel, why, configuration_version, outcomes, seats, last_seat, decision)
  VALUES ('${byPanel}', 1, 'strikes', 1, '{retire}', '[]', 3, '{"outcome": "retire", "ballot": {"reason": "no key"}}');
  INSERT INTO command (item, epoch, command, why, lead, commanded_at)
  VALUES ('${retired}', 4, 'retire', 'out of scope', 'lead', now());
  INSERT INTO item_order (item, epoch, type, configuration_version, ordered_at)
  VALUES ('${voided}', 2, 'validation', 1, now()), ('${voided}', 3, 'retraction', 1, now()),
         ('${retired}', 3, 'retraction', 1, now()), ('${retired}', 4, 'retirement', 1, now()),
         ('${byPanel}', 4, 'retirement', 1, now())`;

describe('What was told before it was kept', () => {
  let created: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    created = await createDatabase();
  });
  afterAll(() => created.drop());

  const open = (migrations: typeof scorer.migrations) =>
    openDatabase({
      url: created.url,
      migrations: [...platformMigrations, ...migrations],
      poolSize: 2,
      log: createLog('scorer', 'fatal'),
    });

  it('is found again in commands and panels', async () => {
    const before = await open(scorer.migrations.slice(0, 1));
    await before.query(items);
    await before.dataSource.destroy();
    const after = await open(scorer.migrations);
    const rows = await after.query('SELECT item, type, told FROM item_order ORDER BY item, epoch');
    await after.dataSource.destroy();
    expect(rows).toEqual([
      { item: voided, type: 'validation', told: null },
      {
        item: voided,
        type: 'retraction',
        told: { why: 'The work of an expert that the validation rested on was voided', simulated: false },
      },
      { item: retired, type: 'retraction', told: { why: 'out of scope', simulated: true } },
      { item: retired, type: 'retirement', told: { by: 'lead', why: 'out of scope', simulated: true } },
      { item: byPanel, type: 'retirement', told: { by: 'panel', why: 'no key', simulated: false } },
    ]);
  });
});
