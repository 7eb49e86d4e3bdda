import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The event log of the embedded mode, in a database of its own. */
export class LogTables1763856000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE topic (name text PRIMARY KEY, next_offset bigint NOT NULL);
      CREATE TABLE record (
        topic       text NOT NULL,
        "offset"    bigint NOT NULL,
        key         bytea,
        headers     jsonb NOT NULL,
        value       bytea,
        appended_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, "offset")
      );
      CREATE TABLE group_offset (
        group_id    text NOT NULL,
        topic       text NOT NULL,
        next_offset bigint NOT NULL,
        PRIMARY KEY (group_id, topic)
      );
      CREATE TABLE producer_term (producer text PRIMARY KEY, term bigint NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE topic, record, group_offset, producer_term');
  }
}
