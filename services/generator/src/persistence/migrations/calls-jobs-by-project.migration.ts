import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsJobsByProject1764500000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX job_of_project ON job ((payload ->> 'project'), priority, available_at) WHERE NOT leased;
      COMMENT ON INDEX job_of_project IS 'Those that wait, by project: to lease some projects'' past a million of another''s';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_of_project');
  }
}
