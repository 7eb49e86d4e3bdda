import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in a link that is sent is good for making a login, and for nothing else. */
export class OneTimeCredentials1764250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE credential ADD once boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN credential.once IS 'Good for 14 days, to claim an account with, which ends it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE credential DROP once');
  }
}
