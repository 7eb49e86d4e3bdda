import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PromptsTrials1763856602000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trial (
        id       uuid PRIMARY KEY,
        project  text NOT NULL,
        kind     text NOT NULL,
        language text NOT NULL,
        template text NOT NULL,
        begun_by text NOT NULL,
        begun_at timestamptz NOT NULL
      );
      CREATE INDEX trial_project ON trial (project, begun_at);
      COMMENT ON TABLE trial IS 'Templates tried on a few items; forgotten after a week';
      CREATE TABLE trial_item (
        trial   uuid NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
        item    uuid NOT NULL REFERENCES item (id),
        present jsonb,
        draft   jsonb,
        PRIMARY KEY (trial, item)
      );
      COMMENT ON COLUMN trial_item.present IS 'What the template in use came to; null until it has been tried';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trial_item, trial');
  }
}
