import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DomainCorrections1764100000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review ADD COLUMN named_domain text;
      COMMENT ON COLUMN review.named_domain IS 'Which it says the question belongs to, where a machine had named another';
      ALTER TABLE round ADD COLUMN corrected_from text;
      COMMENT ON COLUMN round.corrected_from IS 'The domain that the item stood in, where this round corrected it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review DROP COLUMN named_domain; ALTER TABLE round DROP COLUMN corrected_from');
  }
}
