import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DuplicatesTold1764500000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE duplicate ADD COLUMN revision int NOT NULL DEFAULT 1, ADD COLUMN told boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN duplicate.revision IS 'Raised whenever the item comes into another group';
      COMMENT ON COLUMN duplicate.told IS 'Whether item.grouped tells of this revision; what is not told yet is at the next start';
      CREATE INDEX duplicate_untold ON duplicate (number) WHERE NOT told;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE duplicate DROP COLUMN revision, DROP COLUMN told');
  }
}
