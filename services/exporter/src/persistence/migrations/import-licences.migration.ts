import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ImportLicences1763856310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item ADD COLUMN licence text;
      COMMENT ON COLUMN item.licence IS 'Of the question; null where unknown: a release leaves the record out';
      UPDATE item SET licence = line::json #>> '{question,licence}' WHERE line IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE item DROP COLUMN licence');
  }
}
