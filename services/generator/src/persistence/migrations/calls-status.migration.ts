import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsStatus1763856510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt ADD trouble text;
      COMMENT ON COLUMN attempt.trouble IS 'What kind of trouble kept the reply away; null where one came, or it was given up otherwise';
      CREATE INDEX attempt_estimated ON attempt (project, currency)
        WHERE estimated_micros IS NOT NULL AND cost_micros IS NULL;
      CREATE TABLE worker (
        id      uuid PRIMARY KEY,
        slots   int NOT NULL,
        allowed int NOT NULL,
        used    int NOT NULL,
        seen_at timestamptz NOT NULL
      );
      COMMENT ON TABLE worker IS 'Who calls models, as each says itself every few seconds';
      COMMENT ON COLUMN worker.allowed IS 'So many calls in flight the servers take from it at present';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE worker;
      DROP INDEX attempt_estimated;
      ALTER TABLE attempt DROP trouble;
    `);
  }
}
