import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DuplicatesAndFigures1764500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE duplicate (
        item            uuid PRIMARY KEY,
        revision        int NOT NULL,
        duplicate_group int NOT NULL
      );
      COMMENT ON TABLE duplicate IS 'Items in groups of near duplicates, whether they are held here or not: most come into one before they are validated';
      CREATE TABLE measured (
        project   text NOT NULL,
        service   text NOT NULL,
        revision  int NOT NULL,
        simulated boolean NOT NULL,
        figures   jsonb NOT NULL,
        PRIMARY KEY (project, service)
      );
      COMMENT ON TABLE measured IS 'The newest that each service has told of a project by project.measured';
      ALTER TABLE release ADD COLUMN measured jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN release.measured IS 'As it was known when the release was requested: built again, it says the same';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE release DROP COLUMN measured; DROP TABLE duplicate, measured');
  }
}
