import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boundsOf, partitionOf, startOfDay } from '../inbox/inbox-days.js';

const daysKept = 35;
const daysAhead = 7;

/**
 * The inbox by days: an event's id is a UUIDv7, so it holds the time, and the primary key stays the id alone. What has
 * become old goes with its partition, which costs nothing, where a DELETE would leave as many dead rows. Ids of other
 * times and kinds go to DEFAULT. The rows are kept.
 */
export class InboxPartitions1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox RENAME TO inbox_before;
      ALTER INDEX inbox_pkey RENAME TO inbox_before_pkey;
      CREATE TABLE inbox (
        event_id    uuid PRIMARY KEY,
        topic       text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      ) PARTITION BY RANGE (event_id);
      CREATE TABLE inbox_default PARTITION OF inbox DEFAULT;
    `);
    const now = new Date();
    for (let days = -daysKept; days <= daysAhead; days += 1) {
      const day = startOfDay(now, days);
      const { from, to } = boundsOf(day);
      if (days >= 0 || (await holdsRows(runner, from, to)))
        await runner.query(
          `CREATE TABLE ${partitionOf(day)} PARTITION OF inbox FOR VALUES FROM ('${from}') TO ('${to}')`,
        );
    }
    await runner.query(`
      INSERT INTO inbox (event_id, topic, received_at) SELECT event_id, topic, received_at FROM inbox_before;
      DROP TABLE inbox_before;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox_whole (
        event_id    uuid CONSTRAINT inbox_whole_pkey PRIMARY KEY,
        topic       text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO inbox_whole SELECT event_id, topic, received_at FROM inbox;
      DROP TABLE inbox;
      ALTER TABLE inbox_whole RENAME TO inbox;
      ALTER INDEX inbox_whole_pkey RENAME TO inbox_pkey;
    `);
  }
}

async function holdsRows(runner: QueryRunner, from: string, to: string): Promise<boolean> {
  const found = (await runner.query('SELECT FROM inbox_before WHERE event_id >= $1 AND event_id < $2 LIMIT 1', [
    from,
    to,
  ])) as unknown[];
  return found.length > 0;
}
