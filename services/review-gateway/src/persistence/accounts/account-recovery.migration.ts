import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to set a password anew, and who has gone to link their organisation's identity; of every secret only a hash. */
export class AccountRecovery1764240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE password_reset (
        id         uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE,
        subject    uuid NOT NULL REFERENCES account,
        made_by    uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at   timestamptz
      );
      COMMENT ON COLUMN password_reset.ended_at IS 'When it was used, or another took its place';
      CREATE INDEX password_reset_of_subject ON password_reset (subject) WHERE ended_at IS NULL;

      CREATE TABLE identity_link (
        state_hash bytea PRIMARY KEY,
        subject    uuid NOT NULL,
        session    uuid NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX identity_link_expires ON identity_link (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity_link, password_reset');
  }
}
