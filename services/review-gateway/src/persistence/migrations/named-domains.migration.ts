import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NamedDomains1764290000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review ADD COLUMN named_domain text;
      COMMENT ON COLUMN review.named_domain IS 'To which it says the question belongs, where a machine had named another';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review DROP COLUMN named_domain');
  }
}
