import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsJobSweeps1764600000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_sweep (
        project text PRIMARY KEY,
        since   timestamptz NOT NULL,
        reached bigint NOT NULL DEFAULT 0
      );
      COMMENT ON TABLE job_sweep IS 'Projects not all of whose jobs are yet held, or due again, as the project stands; locked by whoever changes how it stands, and by whoever moves some';
      COMMENT ON COLUMN job_sweep.reached IS 'Jobs up to this id have followed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job_sweep');
  }
}
