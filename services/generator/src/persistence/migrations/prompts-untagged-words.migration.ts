import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PromptsUntaggedWords1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE untagged ADD COLUMN word text;
      COMMENT ON COLUMN untagged.word IS 'What its set has for a domain, and the project hasn''t; null where it named none';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE untagged DROP COLUMN word');
  }
}
