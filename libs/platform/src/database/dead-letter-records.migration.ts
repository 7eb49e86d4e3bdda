import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dead letter keeps its whole record, so that it can be replayed, and what operators did about it. */
export class DeadLetterRecords1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dead_letter
        ADD state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'replayed', 'discarded')),
        ADD type text,
        ADD key text,
        ADD project text,
        ADD epoch int,
        ADD attempts int,
        ADD first_failed_at timestamptz,
        ADD raw_key bytea,
        ADD headers jsonb,
        ADD raw_value bytea;
      COMMENT ON COLUMN dead_letter.key IS 'raw_key, where it is text';
      COMMENT ON COLUMN dead_letter.headers IS 'Null in a letter older than this column: its record stands on the topic only';
      CREATE INDEX dead_letter_by_state ON dead_letter (state, failed_at, topic, partition, "offset");
      CREATE INDEX dead_letter_by_key ON dead_letter USING hash (key);
      COMMENT ON INDEX dead_letter_by_key IS 'A hash, for a key of any length: a B-tree would refuse a long one, and its letter';
      CREATE TABLE dead_letter_act (
        id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic     text NOT NULL,
        partition int NOT NULL,
        "offset"  bigint NOT NULL,
        act       text NOT NULL CHECK (act IN ('replay', 'discard')),
        outcome   text NOT NULL,
        why       text,
        by        text NOT NULL,
        at        timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (topic, partition, "offset") REFERENCES dead_letter ON DELETE CASCADE
      );
      COMMENT ON COLUMN dead_letter_act.why IS 'Why it was discarded, or why its replay failed';
      CREATE INDEX dead_letter_act_of_letter ON dead_letter_act (topic, partition, "offset", id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE dead_letter_act;
      ALTER TABLE dead_letter
        DROP state, DROP type, DROP key, DROP project, DROP epoch, DROP attempts, DROP first_failed_at, DROP raw_key,
        DROP headers, DROP raw_value;
    `);
  }
}
