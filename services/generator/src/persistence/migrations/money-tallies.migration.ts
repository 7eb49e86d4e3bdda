import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoneyTallies1763856501000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tally (
        project            text NOT NULL,
        model              text NOT NULL,
        domain             text NOT NULL,
        purpose            text NOT NULL,
        outcome            text NOT NULL,
        currency           text NOT NULL DEFAULT '',
        calls              bigint NOT NULL,
        priced_calls       bigint NOT NULL,
        prompt_tokens      bigint NOT NULL,
        completion_tokens  bigint NOT NULL,
        longest_completion int NOT NULL,
        cost_micros        bigint NOT NULL,
        seconds            double precision NOT NULL,
        last_at            timestamptz NOT NULL,
        PRIMARY KEY (project, model, domain, purpose, outcome, currency)
      );
      COMMENT ON TABLE tally IS 'Sums of the attempts that have ended, so that no status has to count a million of them';
      COMMENT ON COLUMN tally.model IS 'As it was asked for, which is as it is priced';
      CREATE TABLE pace (
        project           text NOT NULL,
        minute            timestamptz NOT NULL,
        currency          text NOT NULL DEFAULT '',
        calls             bigint NOT NULL,
        failed            bigint NOT NULL,
        accepted          bigint NOT NULL,
        prompt_tokens     bigint NOT NULL,
        completion_tokens bigint NOT NULL,
        cost_micros       bigint NOT NULL,
        PRIMARY KEY (project, minute, currency)
      );
      COMMENT ON TABLE pace IS 'What ended in each minute; accepted counts rationales';
      CREATE TABLE budget_hold (
        project      text PRIMARY KEY,
        why          text NOT NULL,
        needs_micros bigint,
        since        timestamptz NOT NULL
      );
      COMMENT ON TABLE budget_hold IS 'Projects whose jobs are held because their budget pays for no further call';
      COMMENT ON COLUMN budget_hold.needs_micros IS 'What the call that was refused may cost; null: it has no price';
      CREATE TABLE validated_item (
        item    uuid PRIMARY KEY,
        project text NOT NULL,
        model   text NOT NULL,
        domain  text NOT NULL
      );
      COMMENT ON COLUMN validated_item.model IS 'Empty where an expert wrote the version';
      CREATE TABLE validated_tally (
        project text NOT NULL,
        model   text NOT NULL,
        domain  text NOT NULL,
        items   bigint NOT NULL,
        PRIMARY KEY (project, model, domain)
      );
      INSERT INTO tally (project, model, domain, purpose, outcome, calls, priced_calls, prompt_tokens, completion_tokens,
                         longest_completion, cost_micros, seconds, last_at)
        SELECT attempt.project, model, item.question ->> 'domain', purpose, outcome, count(*), 0, sum(prompt_tokens),
               sum(completion_tokens), max(completion_tokens), 0,
               coalesce(sum(extract(epoch FROM finished_at - started_at)), 0), max(finished_at)
        FROM attempt JOIN item ON item.id = attempt.item WHERE outcome <> 'abandoned' GROUP BY 1, 2, 3, 4, 5;
      DROP INDEX attempt_project;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX attempt_project ON attempt (project);
      DROP TABLE validated_tally, validated_item, budget_hold, pace, tally;
    `);
  }
}
