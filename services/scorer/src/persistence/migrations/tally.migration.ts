import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tallyFromTables } from '../tally-from-tables.sql.js';

/** Of what was configured before, names and scale weren't kept: ids, and the scale that was the default, stand in for them. */
const withRubrics = `
  ALTER TABLE configuration ADD COLUMN rubric jsonb;
  UPDATE configuration SET rubric = jsonb_build_object('scale', '{"min": 1, "max": 5}'::jsonb, 'dimensions', (
    SELECT jsonb_agg(jsonb_build_object('id', id, 'name', id)) FROM jsonb_to_recordset(rules -> 'dimensions') AS r (id text)));
  ALTER TABLE configuration ALTER COLUMN rubric SET NOT NULL;
  COMMENT ON COLUMN configuration.rubric IS 'scale, and names of dimensions'`;

/**
 * Counts that leads look at, kept up by whatever changes them, so that nobody has to go through a million rows. A transaction
 * only adds rows to `tally_change` and so waits for no other; from time to time these are added up into `tally`. What is
 * counted is the sum of both.
 */
export class Tally1764000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tally (
        project  text NOT NULL,
        book     text NOT NULL,
        since    date NOT NULL,
        domain   text NOT NULL,
        language text NOT NULL,
        what     text NOT NULL,
        count    bigint NOT NULL,
        PRIMARY KEY (project, book, since, domain, language, what)
      );
      COMMENT ON COLUMN tally.book IS
        'standing: items by status (and way); day: what happened, by day; week: scores and pairs, by Monday and domain';
      COMMENT ON COLUMN tally.since IS 'first day of the time it is about, UTC; -infinity where it is about no time';
      ALTER TABLE tally SET (fillfactor = 70);

      CREATE TABLE tally_change (
        project  text NOT NULL,
        book     text NOT NULL,
        since    date NOT NULL,
        domain   text NOT NULL,
        language text NOT NULL,
        what     text NOT NULL,
        count    bigint NOT NULL
      );
      ALTER TABLE tally_change SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0.02);
    `);
    await runner.query(`INSERT INTO tally ${tallyFromTables}`);
    await runner.query(withRubrics);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally, tally_change; ALTER TABLE configuration DROP COLUMN rubric');
  }
}
