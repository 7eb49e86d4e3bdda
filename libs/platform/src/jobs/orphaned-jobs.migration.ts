import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrphanedJobs1764300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX job_leased ON job (kind, available_at) WHERE leased;
      COMMENT ON INDEX job_leased IS 'Jobs in hand, few beside those that wait: whose lease has ended is found at once';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_leased');
  }
}
