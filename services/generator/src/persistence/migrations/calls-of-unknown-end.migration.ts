import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsOfUnknownEnd1764500000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt ADD may_be_paid boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN attempt.may_be_paid IS 'It ended without a reply here, and may have been paid: with a price or without';
      UPDATE attempt SET may_be_paid = true
        WHERE outcome = 'abandoned' OR (outcome = 'failed' AND (reserved_micros IS NOT NULL OR estimated_micros IS NOT NULL));
      CREATE INDEX attempt_maybe_paid ON attempt (project) WHERE may_be_paid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attempt DROP may_be_paid');
  }
}
