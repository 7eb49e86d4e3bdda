import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PromptsScreening1763856600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt DROP CONSTRAINT attempt_outcome_check;
      ALTER TABLE attempt ADD CONSTRAINT attempt_outcome_check CHECK (outcome IN
        ('accepted', 'wrong-answer', 'unusable-output', 'screened-out', 'late', 'failed', 'abandoned'));
      CREATE TABLE screening (
        attempt      uuid PRIMARY KEY REFERENCES attempt (id),
        item         uuid NOT NULL,
        project      text NOT NULL,
        epoch        int NOT NULL,
        version      int NOT NULL,
        rationale    jsonb NOT NULL,
        written      text,
        findings     jsonb NOT NULL DEFAULT '[]',
        fault        text CHECK (fault IN ('does-not-follow', 'low-scores')),
        screened_out boolean,
        strike       boolean,
        opened_at    timestamptz NOT NULL,
        decided_at   timestamptz
      );
      CREATE INDEX screening_order ON screening (item, epoch);
      COMMENT ON TABLE screening IS 'What a second model found in rationales before the experts; for leads, and in no event';
      COMMENT ON COLUMN screening.version IS 'That the rationale was to become; several were screened for one';
      COMMENT ON COLUMN screening.written IS 'The reply as JSON, while it waits for its verdict: text, because jsonb takes no NUL';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE screening;
      UPDATE attempt SET outcome = 'unusable-output' WHERE outcome = 'screened-out';
      ALTER TABLE attempt DROP CONSTRAINT attempt_outcome_check;
      ALTER TABLE attempt ADD CONSTRAINT attempt_outcome_check CHECK (outcome IN
        ('accepted', 'wrong-answer', 'unusable-output', 'late', 'failed', 'abandoned'));
    `);
  }
}
