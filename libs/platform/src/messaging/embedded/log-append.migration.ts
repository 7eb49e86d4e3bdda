import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Any one number: appends take turns, so that offsets become readable in their order. */
const appendLock = 4_711_002;

/**
 * The append as one function of the database: its lock is held until the commit, and would be held several times as long if
 * the client had to be asked for each step in between.
 */
export class LogAppend1763856000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION append_records(
        by_producer text, by_term bigint, topics text[], keys text[], raw_keys bytea[], headers jsonb[], "values" text[],
        raw_values bytea[]
      ) RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(${appendLock});
        PERFORM FROM producer_term WHERE producer = by_producer AND term = by_term FOR SHARE;
        IF NOT FOUND THEN
          RETURN false;
        END IF;
        WITH input AS (
          SELECT given.topic, coalesce(convert_to(given.key, 'UTF8'), given.raw_key) AS key, given.headers,
                 coalesce(convert_to(given.value, 'UTF8'), given.raw_value) AS value,
                 row_number() OVER (PARTITION BY given.topic ORDER BY given.place) AS place
          FROM unnest(topics, keys, raw_keys, append_records.headers, "values", raw_values)
            WITH ORDINALITY AS given(topic, key, raw_key, headers, value, raw_value, place)),
        added AS (SELECT topic, count(*) AS count FROM input GROUP BY topic),
        head AS (
          INSERT INTO topic (name, next_offset) SELECT topic, count FROM added
          ON CONFLICT (name) DO UPDATE SET next_offset = topic.next_offset + excluded.next_offset
          RETURNING name, next_offset)
        INSERT INTO record (topic, "offset", key, headers, value)
        SELECT input.topic, head.next_offset - added.count + input.place - 1, input.key, input.headers, input.value
        FROM input JOIN added USING (topic) JOIN head ON head.name = input.topic;
        RETURN true;
      END $$;
      COMMENT ON FUNCTION append_records IS 'Whether the records were appended: not where the producer has a newer term';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_records');
  }
}
