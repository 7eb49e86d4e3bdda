import type { MigrationInterface, QueryRunner } from 'typeorm';
import { termsOfTexts } from '../item-texts.js';

/**
 * All words that texts have, so that of a beginning it is known how it goes on: texts with one of these words are looked up
 * where they cross those of a field, while of all that begin so the index would first collect every text.
 */
export class Words1764000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE word (word text COLLATE "C" NOT NULL);
      COMMENT ON TABLE word IS 'terms of texts, present and past ones; one may stand here more than once';
      INSERT INTO word ${termsOfTexts};
      CREATE INDEX word_word ON word (word);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE word');
  }
}
