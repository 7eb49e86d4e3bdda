import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PromptsUntagged1763856601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE untagged (
        item     uuid PRIMARY KEY REFERENCES item (id),
        project  text NOT NULL,
        failures int NOT NULL DEFAULT 0,
        since    timestamptz NOT NULL
      );
      CREATE INDEX untagged_project ON untagged (project, since);
      COMMENT ON TABLE untagged IS 'Questions that wait for a domain, and that no other service knows yet';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE untagged');
  }
}
