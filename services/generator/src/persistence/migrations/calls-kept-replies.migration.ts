import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsKeptReplies1763856502000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt ADD request bytea, ADD cached_from uuid;
      COMMENT ON COLUMN attempt.request IS 'SHA-256 of what the server is sent; null where the reply is not to be given again';
      COMMENT ON COLUMN attempt.cached_from IS 'The attempt whose reply was given again, at no cost; null: the model was called';
      ALTER TABLE tally ADD cached_calls bigint NOT NULL DEFAULT 0;
      CREATE TABLE cached_reply (
        request bytea PRIMARY KEY,
        attempt uuid NOT NULL REFERENCES attempt (id),
        kept_at timestamptz NOT NULL
      );
      CREATE INDEX cached_reply_age ON cached_reply (kept_at);
      COMMENT ON TABLE cached_reply IS 'Attempts whose replies were judged right, to be found by identical requests; the reply itself is the trace';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE cached_reply;
      ALTER TABLE tally DROP cached_calls;
      ALTER TABLE attempt DROP request, DROP cached_from;
    `);
  }
}
