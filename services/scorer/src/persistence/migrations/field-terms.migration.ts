import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fieldTermInSql } from '../item-texts.js';

/**
 * Words are looked up by domain and language, no longer by language alone. And of the items by status only those that are
 * validated are ever asked for: all others are spared an index at each move.
 */
export class FieldTerms1764000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX item_text_terms;
      UPDATE item_text
      SET terms = array_to_tsvector(
        ARRAY(SELECT term FROM unnest(tsvector_to_array(terms)) AS term WHERE term NOT LIKE '~%') || (${fieldTermInSql}))
      FROM item WHERE item.item = item_text.item;
      CREATE INDEX item_text_terms ON item_text USING gin (terms) WITH (gin_pending_list_limit = 512);

      DROP INDEX item_by_status;
      CREATE INDEX item_validated ON item (project, item) WHERE status = 'validated';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX item_validated;
      CREATE INDEX item_by_status ON item (project, status, item);

      UPDATE item_text
      SET terms = array_to_tsvector(
        ARRAY(SELECT term FROM unnest(tsvector_to_array(terms)) AS term WHERE term NOT LIKE '!%') || ('~' || language))
      FROM item WHERE item.item = item_text.item;
    `);
  }
}
