import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what in this service, for good. */
export class Audit1764200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit (
        id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at      timestamptz NOT NULL DEFAULT now(),
        project text,
        actor   text NOT NULL,
        act     text NOT NULL,
        subject text,
        details jsonb NOT NULL
      );
      COMMENT ON COLUMN audit.project IS 'Null: of no project, such as a log-in';
      COMMENT ON COLUMN audit.subject IS 'What was acted on, such as an item';
      CREATE INDEX audit_of_project ON audit (project, id);
      CREATE INDEX audit_of_actor ON audit (actor, id);

      CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what stands in the audit log is not changed';
      END $$;
      CREATE TRIGGER keep_audit BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION keep_audit();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit; DROP FUNCTION keep_audit');
  }
}
