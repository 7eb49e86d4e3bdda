import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log names whoever acted, also when they are no administrator any more. */
export class FormerAdministrators1764270000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE former_administrator (
        id         uuid PRIMARY KEY,
        name       text NOT NULL,
        removed_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_administrator');
  }
}
