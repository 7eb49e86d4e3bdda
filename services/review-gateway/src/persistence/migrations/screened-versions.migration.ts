import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a screening found in a version, for the order of its seats; seats of first reviews keep the place that they have, and
 * the few that are nearer their verdict go on coming before them.
 */
export class ScreenedVersions1764280000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE version ADD screening jsonb;
      COMMENT ON COLUMN version.screening IS 'Orders the queue; never shown to a reviewer';
      UPDATE seat SET priority = CASE priority WHEN 1 THEN -400 ELSE -200 END
      WHERE kind = 'review' AND status = 'open' AND priority IN (1, 2);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE seat SET priority = CASE WHEN seat_kind = 'adjudication' THEN 1 WHEN round > 1 THEN 2 ELSE 3 END
      WHERE kind = 'review' AND status = 'open' AND priority <> 3;
      ALTER TABLE version DROP screening;
    `);
  }
}
