import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsProjectStops1763856400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE project ADD COLUMN stopped jsonb;
      COMMENT ON COLUMN project.stopped IS 'Why no model is called (cause, detail, since) until a lead resumes it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project DROP COLUMN stopped');
  }
}
