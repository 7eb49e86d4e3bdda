import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoneyEstimates1763856503000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt
        ADD expected_micros bigint CHECK (expected_micros >= 0),
        ADD estimated_micros bigint;
      COMMENT ON COLUMN attempt.expected_micros IS 'What the call costs with the longest reply that was seen when it was begun';
      COMMENT ON COLUMN attempt.estimated_micros IS 'What it was taken to have cost while nobody knew; it counts where cost_micros is null';
      ALTER TABLE spending ADD estimated_micros bigint NOT NULL DEFAULT 0;
      COMMENT ON COLUMN spending.estimated_micros IS 'The part of what was spent that is estimated';
      COMMENT ON TABLE spending IS 'Known and estimated costs; locked by whoever reserves money for a call of a project that has a cap';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE attempt SET reserved_micros = estimated_micros WHERE cost_micros IS NULL AND estimated_micros IS NOT NULL;
      UPDATE spending SET spent_micros = spent_micros - estimated_micros;
      ALTER TABLE spending DROP estimated_micros;
      ALTER TABLE attempt DROP expected_micros, DROP estimated_micros;
    `);
  }
}
