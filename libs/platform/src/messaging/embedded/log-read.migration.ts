import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a group reads next as one function of the database. Its settings leave the planner nothing but the index in order:
 * while it has no statistics of a log that grows, it would read and sort the whole backlog for each batch. The plan is kept
 * by the connection, and this is the log's most frequent statement.
 */
export class LogRead1763856000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION read_records(of_group text, of_topic text, at_most int)
      RETURNS TABLE ("offset" bigint, key bytea, headers jsonb, value bytea)
      LANGUAGE plpgsql STABLE SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off AS $$
      BEGIN
        RETURN QUERY
          SELECT r."offset", r.key, r.headers, r.value FROM record r
          WHERE r.topic = of_topic AND r."offset" >= (
            SELECT next_offset FROM group_offset WHERE group_id = of_group AND group_offset.topic = of_topic)
          ORDER BY r."offset" LIMIT at_most;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION read_records');
  }
}
