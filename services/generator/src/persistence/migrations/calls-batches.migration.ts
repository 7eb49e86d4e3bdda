import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsBatches1763856504000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE batch (
        id           uuid PRIMARY KEY,
        project      text NOT NULL,
        model        text NOT NULL,
        state        text NOT NULL CHECK (state IN ('new', 'sending', 'running', 'ended')),
        provider_id  text,
        is_cancelled boolean NOT NULL DEFAULT false,
        outcome      text,
        created_at   timestamptz NOT NULL,
        due_at       timestamptz NOT NULL
      );
      CREATE INDEX batch_due ON batch (due_at) WHERE state <> 'ended';
      COMMENT ON COLUMN batch.state IS 'sending: it may be at the provider already, under its id as metadata';
      COMMENT ON COLUMN batch.due_at IS 'When it is looked at next; while somebody tends it, when another may';
      CREATE TABLE batch_call (
        attempt uuid PRIMARY KEY REFERENCES attempt (id),
        item    uuid NOT NULL,
        epoch   int NOT NULL,
        project text NOT NULL,
        model   text NOT NULL,
        call    text NOT NULL,
        since   timestamptz NOT NULL,
        batch   uuid REFERENCES batch (id),
        state   text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answered', 'unanswered', 'refused')),
        reply   text
      );
      CREATE INDEX batch_call_order ON batch_call (item, epoch);
      CREATE INDEX batch_call_batch ON batch_call (batch);
      CREATE INDEX batch_call_new ON batch_call (project, model, since) WHERE batch IS NULL AND state = 'waiting';
      CREATE INDEX batch_call_back ON batch_call (attempt) WHERE state <> 'waiting';
      COMMENT ON TABLE batch_call IS 'Calls that are made in batches, until what became of them is settled; JSON as text, because jsonb takes no NUL';
      COMMENT ON COLUMN batch_call.state IS 'unanswered: asked again in another batch; refused: asked again by itself';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE batch_call, batch');
  }
}
