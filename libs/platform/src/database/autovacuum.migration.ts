import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When PostgreSQL clears up after the tables that turn over. By default it waits for a fifth of a table to be dead, and
 * thinks of a table as large as it last saw it: after a backlog the outbox would gather dead rows by the hundred thousand,
 * through which the relay's every look has to go. Here it is a number, and a small share for the time when much waits.
 */
export class Autovacuum1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0.02);
      ALTER TABLE job SET (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02);
      ALTER TABLE parked SET (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02);
    `);
    // A row or a few, each updated many times a minute: with room in the page for its next versions an update touches no
    // index, and the page clears itself.
    await runner.query(`
      ALTER TABLE outbox_published
        SET (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
      ALTER TABLE relay_lease
        SET (fillfactor = 50, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
    `);
    // Rows are only inserted, and dropped together after five weeks: to vacuum for inserts is work for nothing.
    await runner.query(`
      DO $$
      DECLARE part regclass;
      BEGIN
        FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'inbox'::regclass
                    AND inhrelid <> 'inbox_default'::regclass LOOP
          EXECUTE format('ALTER TABLE %s SET (autovacuum_vacuum_insert_threshold = -1)', part);
        END LOOP;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'job', 'parked', 'outbox_published', 'relay_lease'])
      await runner.query(
        `ALTER TABLE ${table} RESET (fillfactor, autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor)`,
      );
  }
}
