import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches that the service's consumers can't read: where they stand still, and what was passed over by whose decision. */
export class ConsumerSkips1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consumer_stop (
        topic       text NOT NULL,
        partition   int NOT NULL,
        from_offset bigint NOT NULL,
        next_offset bigint,
        reason      text NOT NULL,
        since       timestamptz NOT NULL DEFAULT now(),
        seen_at     timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, from_offset)
      );
      COMMENT ON TABLE consumer_stop IS 'The present: a row goes once the consumer has gone on';
      COMMENT ON COLUMN consumer_stop.next_offset IS 'Null where only the next batch can tell';
      CREATE TABLE consumer_skip (
        topic       text NOT NULL,
        partition   int NOT NULL,
        from_offset bigint NOT NULL,
        next_offset bigint,
        reason      text NOT NULL,
        why         text NOT NULL,
        by          text NOT NULL,
        at          timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, from_offset)
      );
      COMMENT ON TABLE consumer_skip IS 'The record: no row is ever deleted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE consumer_stop, consumer_skip');
  }
}
