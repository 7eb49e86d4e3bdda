import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the experts' page needs beside seats: holds, days of work, caps, reservations, what became of items, questions. */
export class ExpertsWork1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert ADD status_by uuid;
      COMMENT ON COLUMN expert.status_by IS 'Who set the status; null: a program of ours, or nobody yet';

      ALTER TABLE membership ADD per_day int CHECK (per_day > 0), ADD qualified boolean;
      COMMENT ON COLUMN membership.per_day IS 'At most so many answers a day (UTC); null: as many as wait';
      COMMENT ON COLUMN membership.qualified IS 'What came of the test round, or what a lead has said; null: neither yet';

      ALTER TABLE seat ADD reserved_for uuid;
      COMMENT ON COLUMN seat.reserved_for IS 'Who is offered it first, and until others_from alone';
      CREATE INDEX seat_reserved ON seat (reserved_for, project)
        WHERE reserved_for IS NOT NULL AND status = 'open' AND holder IS NULL;

      CREATE TABLE held (
        seat      uuid PRIMARY KEY,
        expert    uuid NOT NULL,
        project   text NOT NULL,
        item      uuid NOT NULL,
        kind      text NOT NULL,
        day       date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
        until     timestamptz NOT NULL,
        submitted jsonb NOT NULL,
        event     jsonb NOT NULL
      );
      COMMENT ON TABLE held IS 'Submissions whose event has not left yet: until then they can be taken back';
      CREATE INDEX held_until ON held (until);
      CREATE INDEX held_of_expert ON held (expert, project);

      CREATE TABLE work_day (
        expert         uuid NOT NULL,
        project        text NOT NULL,
        day            date NOT NULL,
        reviews        int NOT NULL DEFAULT 0,
        revisions      int NOT NULL DEFAULT 0,
        votes          int NOT NULL DEFAULT 0,
        active_seconds int NOT NULL DEFAULT 0,
        last_at        timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (expert, project, day)
      ) WITH (fillfactor = 70);
      COMMENT ON TABLE work_day IS 'What an expert answered on a day (UTC), summed as it is answered';

      CREATE TABLE item_step (
        item  uuid NOT NULL,
        epoch int NOT NULL,
        step  text NOT NULL,
        PRIMARY KEY (item, epoch)
      );
      COMMENT ON TABLE item_step IS 'Which orders were applied to an item: it tells what became of its reviews';

      CREATE INDEX review_of_expert ON review (expert, submitted_at);

      CREATE TABLE question (
        id          uuid PRIMARY KEY,
        project     text NOT NULL,
        item        uuid NOT NULL,
        version     int,
        seat        uuid NOT NULL,
        expert      uuid NOT NULL,
        asked_at    timestamptz NOT NULL DEFAULT now(),
        text        text NOT NULL,
        answer      text,
        answered_at timestamptz,
        answered_by uuid
      );
      CREATE INDEX question_of_expert ON question (expert, project, asked_at);
      CREATE INDEX question_of_project ON question (project, asked_at);

      INSERT INTO work_day (expert, project, day, reviews, votes, active_seconds, last_at)
      SELECT given.expert, seat.project, (submitted_at AT TIME ZONE 'UTC')::date, sum(reviews), sum(votes), sum(active_seconds),
        max(submitted_at)
      FROM (
        SELECT expert, seat, submitted_at, active_seconds, 1 AS reviews, 0 AS votes FROM review
        UNION ALL SELECT expert, seat, submitted_at, active_seconds, 0, 1 FROM vote
      ) given JOIN seat ON seat.id = given.seat
      GROUP BY 1, 2, 3;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE question, item_step, work_day, held;
      DROP INDEX review_of_expert;
      DROP INDEX seat_reserved;
      ALTER TABLE seat DROP reserved_for;
      ALTER TABLE membership DROP per_day, DROP qualified;
      ALTER TABLE expert DROP status_by;
    `);
  }
}
