import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExporterTables1763856100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item (
        item                  uuid PRIMARY KEY,
        project               text NOT NULL,
        epoch                 int NOT NULL,
        state                 text NOT NULL CHECK (state IN ('validated', 'retracted', 'retired')),
        configuration_version int,
        by                    text,
        domain                text,
        language              text,
        simulated             boolean,
        experts               uuid[],
        line                  text,
        CHECK ((state = 'validated') = (line IS NOT NULL))
      );
      COMMENT ON COLUMN item.epoch IS 'The last applied; kept of a withdrawn item too, whether it was held before or not';
      COMMENT ON COLUMN item.line IS 'The record as a release publishes it, rendered once, when it was validated';
      CREATE INDEX item_validated ON item (project, item) WHERE state = 'validated';
      CREATE INDEX item_state ON item (project, state);
      CREATE TABLE configuration (
        project       text NOT NULL,
        version       int NOT NULL,
        revision      int NOT NULL,
        configuration jsonb NOT NULL,
        PRIMARY KEY (project, version)
      );
      CREATE TABLE expert (
        expert    uuid PRIMARY KEY,
        revision  int NOT NULL,
        simulated boolean NOT NULL
      );
      CREATE TABLE release (
        project         text NOT NULL,
        release         text NOT NULL,
        state           text NOT NULL DEFAULT 'building' CHECK (state IN ('building', 'published', 'failed')),
        items           int NOT NULL DEFAULT 0,
        simulated_items int NOT NULL DEFAULT 0,
        files           jsonb NOT NULL DEFAULT '[]',
        why             text,
        requested_at    timestamptz NOT NULL,
        published_at    timestamptz,
        PRIMARY KEY (project, release)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE item, configuration, expert, release');
  }
}
