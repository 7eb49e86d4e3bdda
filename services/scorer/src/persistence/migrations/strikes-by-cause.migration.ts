import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tallyOfStrikes } from '../tally.sql.js';

/** Strikes are tallied by their cause; they were by day alone. */
export class StrikesByCause1764000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM tally WHERE book = 'day' AND what LIKE 'strikes%';
      DELETE FROM tally_change WHERE book = 'day' AND what LIKE 'strikes%';
      INSERT INTO tally (project, book, since, domain, language, what, count) ${tallyOfStrikes('strike')};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH gone AS (DELETE FROM tally WHERE book = 'day' AND what LIKE 'strikes/%' RETURNING *)
      INSERT INTO tally SELECT project, book, since, domain, language, 'strikes', sum(count) FROM gone GROUP BY 1, 2, 3, 4, 5;
      UPDATE tally_change SET what = 'strikes' WHERE book = 'day' AND what LIKE 'strikes/%';
    `);
  }
}
