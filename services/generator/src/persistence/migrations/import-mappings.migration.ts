import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ImportMappings1763856300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_mapping (
        project  text NOT NULL,
        source   text NOT NULL,
        fields   jsonb NOT NULL,
        domains  jsonb NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (project, source)
      );
      COMMENT ON TABLE import_mapping IS 'What somebody said of a source: which column is what, and which word which domain';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_mapping');
  }
}
