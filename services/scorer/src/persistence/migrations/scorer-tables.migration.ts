import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An item's row holds what is decided about it and is rewritten with each order, so it is kept narrow: texts stand in tables
 * that are only ever added to. There are no foreign keys: rows are written in batches by use cases that hold the item's
 * lock, and a key would lock and look up each parent once more.
 */
export class ScorerTables1763856300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE configuration (
        project text NOT NULL,
        version int NOT NULL,
        rules   jsonb NOT NULL,
        PRIMARY KEY (project, version)
      );
      COMMENT ON COLUMN configuration.rules IS 'dimensions (id, weight, minimum) and policy';

      CREATE TABLE expert (
        expert    uuid PRIMARY KEY,
        revision  int NOT NULL,
        status    text NOT NULL,
        simulated boolean NOT NULL,
        projects  text[] NOT NULL
      );
      CREATE INDEX expert_voided ON expert (expert) WHERE status = 'voided';

      CREATE TABLE item (
        item                uuid PRIMARY KEY,
        project             text NOT NULL,
        domain              text NOT NULL,
        language            text NOT NULL,
        status              text NOT NULL,
        epoch               int NOT NULL,
        content_version     int NOT NULL,
        versions            int[] NOT NULL,
        allotted            int NOT NULL,
        version             int,
        writing_mode        text NOT NULL,
        writing_base        int,
        writing_by_panel    boolean NOT NULL,
        rounds              int NOT NULL,
        strikes             int NOT NULL,
        bad_questions       int NOT NULL,
        failed_regenerations int NOT NULL,
        round               int,
        panel               int,
        furthest            text NOT NULL,
        simulated           boolean NOT NULL
      );
      COMMENT ON COLUMN item.versions IS 'of the present content';
      COMMENT ON COLUMN item.rounds IS 'counted since the import or the last panel, as are strikes and bad_questions';
      COMMENT ON COLUMN item.round IS 'number of the latest round; null before the first';
      CREATE INDEX item_by_status ON item (project, status, item);

      CREATE TABLE content (
        item            uuid NOT NULL,
        content_version int NOT NULL,
        question        jsonb NOT NULL,
        PRIMARY KEY (item, content_version)
      );

      CREATE TABLE version (
        item            uuid NOT NULL,
        version         int NOT NULL,
        content_version int NOT NULL,
        epoch           int NOT NULL,
        by_model        boolean NOT NULL,
        authors         uuid[] NOT NULL,
        stale           boolean NOT NULL,
        data            jsonb NOT NULL,
        PRIMARY KEY (item, version)
      );
      COMMENT ON COLUMN version.authors IS 'experts who wrote it or a version that it descends from';

      CREATE TABLE attempt (
        attempt uuid PRIMARY KEY,
        item    uuid NOT NULL,
        epoch   int NOT NULL,
        outcome text NOT NULL,
        data    jsonb NOT NULL
      );
      CREATE INDEX attempt_by_item ON attempt (item);

      CREATE TABLE strike (
        id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        item    uuid NOT NULL,
        cause   text NOT NULL,
        attempt uuid UNIQUE,
        version int,
        at      timestamptz NOT NULL
      );
      CREATE INDEX strike_by_item ON strike (item);

      CREATE TABLE exhaustion (
        event uuid PRIMARY KEY,
        item  uuid NOT NULL,
        epoch int NOT NULL,
        stale boolean NOT NULL
      );

      CREATE TABLE round (
        item                  uuid NOT NULL,
        round                 int NOT NULL,
        version               int NOT NULL,
        configuration_version int NOT NULL,
        by_model              boolean NOT NULL,
        regeneration          boolean NOT NULL,
        authors               uuid[] NOT NULL,
        seats                 jsonb NOT NULL,
        last_seat             int NOT NULL,
        PRIMARY KEY (item, round)
      );
      COMMENT ON COLUMN round.seats IS 'seat and kind of every seat in the latest list';

      CREATE TABLE review (
        event          uuid PRIMARY KEY,
        item           uuid NOT NULL,
        round          int NOT NULL,
        seat           int NOT NULL,
        kind           text NOT NULL,
        version        int NOT NULL,
        expert         uuid NOT NULL,
        state          text NOT NULL,
        scores         jsonb NOT NULL,
        verdict        text NOT NULL,
        critical       boolean NOT NULL,
        comments       jsonb NOT NULL,
        spans          jsonb NOT NULL,
        active_seconds int NOT NULL,
        simulated      boolean NOT NULL,
        submitted_at   timestamptz NOT NULL
      );
      COMMENT ON COLUMN review.state IS 'counted, stale (too late for its seat) or voided';
      CREATE UNIQUE INDEX review_of_seat ON review (item, round, seat) WHERE state = 'counted';
      CREATE INDEX review_not_counted ON review (item) WHERE state <> 'counted';
      CREATE INDEX review_by_expert ON review (expert);

      CREATE TABLE panel (
        item                  uuid NOT NULL,
        panel                 int NOT NULL,
        why                   text NOT NULL,
        configuration_version int NOT NULL,
        outcomes              text[] NOT NULL,
        seats                 jsonb NOT NULL,
        last_seat             int NOT NULL,
        decision              jsonb,
        decided_at            timestamptz,
        PRIMARY KEY (item, panel)
      );

      CREATE TABLE vote (
        event          uuid PRIMARY KEY,
        item           uuid NOT NULL,
        panel          int NOT NULL,
        seat           int NOT NULL,
        expert         uuid NOT NULL,
        state          text NOT NULL,
        ballot         jsonb NOT NULL,
        active_seconds int NOT NULL,
        simulated      boolean NOT NULL,
        submitted_at   timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX vote_of_seat ON vote (item, panel, seat) WHERE state = 'counted';
      CREATE INDEX vote_not_counted ON vote (item) WHERE state <> 'counted';
      CREATE INDEX vote_by_expert ON vote (expert);

      CREATE TABLE verdict (
        item                  uuid NOT NULL,
        epoch                 int NOT NULL,
        subject               text NOT NULL,
        number                int NOT NULL,
        configuration_version int NOT NULL,
        outcome               text NOT NULL,
        inputs                jsonb NOT NULL,
        result                jsonb NOT NULL,
        decided_at            timestamptz NOT NULL,
        PRIMARY KEY (item, epoch)
      );
      COMMENT ON COLUMN verdict.epoch IS 'of the order that carries it out';
      COMMENT ON COLUMN verdict.number IS 'of the round or panel, as subject says';

      CREATE TABLE item_order (
        item                  uuid NOT NULL,
        epoch                 int NOT NULL,
        type                  text NOT NULL,
        configuration_version int NOT NULL,
        ordered_at            timestamptz NOT NULL,
        PRIMARY KEY (item, epoch)
      );
      COMMENT ON TABLE item_order IS 'one order per item and epoch; the import, of epoch 0, is the generator''s';

      CREATE TABLE command (
        item       uuid NOT NULL,
        epoch      int NOT NULL,
        command    text NOT NULL,
        why        text NOT NULL,
        lead       text NOT NULL,
        commanded_at timestamptz NOT NULL,
        PRIMARY KEY (item, epoch)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE configuration, expert, item, content, version, attempt, strike, exhaustion, round, review, panel, vote,
                 verdict, item_order, command`);
  }
}
