import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GeneratorTables1763856200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE project (
        id             text PRIMARY KEY,
        newest_version int NOT NULL,
        status         text NOT NULL CHECK (status IN ('active', 'paused', 'archived'))
      );
      COMMENT ON TABLE project IS 'Locked by whoever gives or holds back jobs, and by whoever changes the status';
      CREATE TABLE configuration (
        project       text NOT NULL,
        version       int NOT NULL,
        revision      int NOT NULL,
        configuration jsonb NOT NULL,
        PRIMARY KEY (project, version)
      );
      CREATE TABLE item (
        id            uuid PRIMARY KEY,
        project       text NOT NULL,
        content       uuid NOT NULL,
        keyed_content uuid NOT NULL,
        question      jsonb NOT NULL,
        epoch         int NOT NULL DEFAULT 0,
        simulated     boolean NOT NULL DEFAULT false,
        imported_at   timestamptz NOT NULL,
        UNIQUE (project, content)
      );
      COMMENT ON COLUMN item.content IS 'UUIDv5 of the imported stem and options in any order: the same question is not taken twice';
      COMMENT ON COLUMN item.epoch IS 'The highest epoch applied; 0 is that of the import';
      CREATE TABLE attempt (
        id                uuid PRIMARY KEY,
        item              uuid NOT NULL REFERENCES item (id),
        project           text NOT NULL,
        epoch             int NOT NULL,
        model             text NOT NULL,
        prompt_version    text NOT NULL,
        seed              int NOT NULL,
        temperature       double precision,
        max_tokens        int,
        started_at        timestamptz NOT NULL,
        finished_at       timestamptz,
        outcome           text CHECK (outcome IN
          ('accepted', 'wrong-answer', 'unusable-output', 'late', 'failed', 'abandoned')),
        answer            text[],
        detail            text,
        prompt_tokens     int NOT NULL DEFAULT 0,
        completion_tokens int NOT NULL DEFAULT 0,
        simulated         boolean NOT NULL DEFAULT false
      );
      COMMENT ON COLUMN attempt.outcome IS 'Null while the call is under way';
      CREATE INDEX attempt_order ON attempt (item, epoch);
      CREATE INDEX attempt_project ON attempt (project);
      CREATE INDEX attempt_failed ON attempt (project, finished_at) WHERE outcome = 'failed';
      CREATE TABLE trace (
        attempt       uuid PRIMARY KEY REFERENCES attempt (id),
        content       text NOT NULL,
        reasoning     text,
        finish_reason text
      );
      COMMENT ON TABLE trace IS 'Raw replies: never sent to another service, never published';
      CREATE TABLE version (
        item       uuid NOT NULL REFERENCES item (id),
        version    int NOT NULL,
        epoch      int NOT NULL,
        attempt    uuid NOT NULL REFERENCES attempt (id),
        text       jsonb NOT NULL,
        gold_shown boolean NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (item, version)
      );
      CREATE INDEX job_held ON job (kind) WHERE available_at = 'infinity';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_held; DROP TABLE version, trace, attempt, item, configuration, project');
  }
}
