import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsProjectPriorities1763856401000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE project ADD priority int NOT NULL DEFAULT 0, ADD reranked_since timestamptz;
      COMMENT ON COLUMN project.priority IS 'As configured: the higher comes first';
      COMMENT ON COLUMN project.reranked_since IS 'When it changed, until all jobs that waited then have followed';
      UPDATE project SET priority = (configuration ->> 'priority')::int, reranked_since = now() FROM configuration
        WHERE configuration.project = project.id AND configuration.version = project.newest_version
          AND (configuration ->> 'priority')::int <> 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project DROP priority, DROP reranked_since');
  }
}
