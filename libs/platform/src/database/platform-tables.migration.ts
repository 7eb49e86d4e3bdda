import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service's database holds beside the service's own tables. */
export class PlatformTables1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event_id      uuid,
        topic         text NOT NULL,
        key           text,
        headers       jsonb NOT NULL,
        value         text,
        raw_key       bytea,
        raw_value     bytea,
        parked_reason text,
        appended_at   timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON COLUMN outbox.raw_value IS 'A dead letter keeps its original bytes, which need not be text';
      CREATE INDEX outbox_parked ON outbox (topic, key, id) WHERE parked_reason IS NOT NULL;
      CREATE TABLE outbox_published (topic text PRIMARY KEY, count bigint NOT NULL);
      CREATE TABLE relay_lease (
        sole       boolean PRIMARY KEY DEFAULT true CHECK (sole),
        owner      uuid,
        term       bigint NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL DEFAULT '-infinity'
      );
      INSERT INTO relay_lease DEFAULT VALUES;
      CREATE TABLE inbox (
        event_id    uuid PRIMARY KEY,
        topic       text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE parked (
        event_id   uuid PRIMARY KEY,
        waits_for  text NOT NULL,
        record     jsonb NOT NULL,
        failures   int NOT NULL DEFAULT 0,
        parked_at  timestamptz NOT NULL DEFAULT now(),
        alerted_at timestamptz
      );
      COMMENT ON COLUMN parked.record IS 'as it came: should it become a dead letter in the end, its bytes are unchanged';
      CREATE INDEX parked_waits_for ON parked (waits_for);
      CREATE TABLE dead_letter (
        topic     text NOT NULL,
        partition int NOT NULL,
        "offset"  bigint NOT NULL,
        event_id  text,
        reason    text NOT NULL,
        failed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, "offset")
      );
      CREATE TABLE job (
        id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind         text NOT NULL,
        key          text NOT NULL,
        payload      jsonb NOT NULL,
        priority     int NOT NULL DEFAULT 0,
        available_at timestamptz NOT NULL DEFAULT now(),
        leased       boolean NOT NULL DEFAULT false,
        token        bigint NOT NULL DEFAULT 0,
        attempts     int NOT NULL DEFAULT 0,
        created_at   timestamptz NOT NULL DEFAULT now(),
        UNIQUE (kind, key)
      );
      COMMENT ON COLUMN job.available_at IS 'When it is due; while leased, when the lease ends';
      CREATE INDEX job_due ON job (kind, priority, available_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox, outbox_published, relay_lease, inbox, parked, dead_letter, job');
  }
}
