import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people log in, their sessions, and invitations; of every secret only a hash. */
export class Accounts1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE administrator ADD name text NOT NULL DEFAULT 'Administrator';

      ALTER TABLE credential
        ADD name text NOT NULL DEFAULT 'First token',
        ADD last_used_at timestamptz,
        ADD revoked_at timestamptz;
      CREATE INDEX credential_of_subject ON credential (subject);
      CREATE INDEX credential_revoked ON credential (revoked_at) WHERE revoked_at IS NOT NULL;

      CREATE TABLE account (
        subject       uuid PRIMARY KEY,
        login         text NOT NULL UNIQUE,
        password_hash text NOT NULL,
        created_at    timestamptz NOT NULL DEFAULT now(),
        changed_at    timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE account IS 'Log-in by a password; the name of the person stands with the expert or administrator';

      CREATE TABLE identity (
        issuer     text NOT NULL,
        external   text NOT NULL,
        subject    uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (issuer, external)
      );
      COMMENT ON COLUMN identity.external IS 'The subject, as the OpenID provider names it';
      CREATE INDEX identity_of_subject ON identity (subject);

      CREATE TABLE session (
        id           uuid PRIMARY KEY,
        subject      uuid NOT NULL,
        token_hash   bytea NOT NULL UNIQUE,
        credential   text,
        user_agent   text NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        ended_at     timestamptz
      );
      COMMENT ON COLUMN session.credential IS 'By which it was opened, and with which it ends';
      CREATE INDEX session_of_subject ON session (subject);
      CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;

      CREATE TABLE access (
        subject    uuid PRIMARY KEY,
        generation int NOT NULL,
        changed_at timestamptz NOT NULL
      );
      COMMENT ON TABLE access IS 'Tokens of a lower generation no longer count; without a row it is 0';
      CREATE INDEX access_changed ON access (changed_at);

      CREATE TABLE invitation (
        id           uuid PRIMARY KEY,
        token_hash   bytea NOT NULL UNIQUE,
        project      text NOT NULL REFERENCES project,
        email        text NOT NULL,
        name         text NOT NULL,
        roles        text[] NOT NULL CHECK (cardinality(roles) > 0),
        specialties  text[] NOT NULL,
        languages    text[] NOT NULL,
        invited_by   uuid NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        withdrawn_at timestamptz,
        accepted_at  timestamptz,
        accepted_by  uuid
      );
      CREATE INDEX invitation_of_project ON invitation (project, created_at);
      CREATE INDEX invitation_to ON invitation (lower(email)) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE invitation, access, session, identity, account;
      ALTER TABLE credential DROP name, DROP last_used_at, DROP revoked_at;
      ALTER TABLE administrator DROP name;
    `);
  }
}
