import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A test round before real work: items with known faults, and what reviewers found in them. */
export class Qualification1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE qualification (
        project    text PRIMARY KEY REFERENCES project,
        required   boolean NOT NULL,
        pass_share double precision NOT NULL,
        items      jsonb NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON COLUMN qualification.items IS 'With their known faults: never shown to a reviewer';

      CREATE TABLE qualification_answer (
        project        text NOT NULL,
        expert         uuid NOT NULL,
        item           text NOT NULL,
        answer         jsonb NOT NULL,
        active_seconds int NOT NULL,
        submitted_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (project, expert, item)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE qualification_answer, qualification');
  }
}
