import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Measurements1764400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE measurement (
        project     text PRIMARY KEY,
        revision    int NOT NULL DEFAULT 0,
        figures     jsonb,
        measured_at timestamptz NOT NULL DEFAULT '-infinity'
      );
      COMMENT ON TABLE measurement IS 'What project.measured has told last; locked by the replica that measures';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE measurement');
  }
}
