import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoneyAccounts1763856500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt
        ADD purpose text NOT NULL DEFAULT 'write' CHECK (purpose IN ('write', 'screen', 'judge', 'tag', 'try')),
        ADD cost_micros bigint CHECK (cost_micros >= 0),
        ADD currency text,
        ADD reserved_micros bigint CHECK (reserved_micros >= 0);
      COMMENT ON COLUMN attempt.purpose IS 'Only what is called to write counts as an attempt at the rationale; all of it costs';
      COMMENT ON COLUMN attempt.cost_micros IS 'Null while it is not known: no price, no reply, or a reply without its tokens';
      COMMENT ON COLUMN attempt.reserved_micros IS 'The most that the call may cost, for as long as its cost is not known';
      CREATE INDEX attempt_reserved ON attempt (project) INCLUDE (currency, reserved_micros)
        WHERE reserved_micros IS NOT NULL;
      CREATE TABLE price (
        model             text NOT NULL,
        valid_from        timestamptz NOT NULL,
        currency          text NOT NULL,
        prompt_micros     bigint NOT NULL CHECK (prompt_micros >= 0),
        completion_micros bigint NOT NULL CHECK (completion_micros >= 0),
        set_by            text,
        set_at            timestamptz NOT NULL,
        PRIMARY KEY (model, valid_from)
      );
      COMMENT ON TABLE price IS 'Of a million tokens; in force from its instant until that of the next price of the model';
      COMMENT ON COLUMN price.set_by IS 'Null: from the operator''s file';
      CREATE TABLE spending (
        project      text NOT NULL,
        currency     text NOT NULL,
        spent_micros bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (project, currency)
      );
      COMMENT ON TABLE spending IS 'Known costs; locked by whoever reserves money for a call of a project that has a cap';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE spending, price;
      DROP INDEX attempt_reserved;
      ALTER TABLE attempt DROP purpose, DROP cost_micros, DROP currency, DROP reserved_micros;
    `);
  }
}
