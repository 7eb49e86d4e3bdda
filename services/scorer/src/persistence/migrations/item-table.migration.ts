import type { MigrationInterface, QueryRunner } from 'typeorm';
import { placeNumberInSql } from '../item-groups.js';
import { allTerms } from '../item-texts.js';

const rowsAtOnce = 2000;

/**
 * What the table of items is filtered, searched and sorted by. Whatever moves an item changes its status, and so touches the
 * indexes anyway; each further one costs a few microseconds then. Stems stand in a table of their own, which is written at the
 * import and where a panel amends the question, so that the index of their words is left alone by all else.
 */
export class ItemTable1764000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item ADD COLUMN imported_at timestamptz, ADD COLUMN updated_at timestamptz;
      UPDATE item SET imported_at = coalesce(first, date_trunc('milliseconds', now())),
                      updated_at = coalesce(last, date_trunc('milliseconds', now()))
      FROM (
        SELECT known.item, min(ordered_at) AS first, max(ordered_at) AS last
        FROM item AS known LEFT JOIN item_order USING (item) GROUP BY known.item) AS past
      WHERE past.item = item.item;
      ALTER TABLE item ALTER COLUMN imported_at SET NOT NULL, ALTER COLUMN updated_at SET NOT NULL;
      COMMENT ON COLUMN item.updated_at IS 'when it was last moved, to the millisecond';

      ALTER TABLE item ADD COLUMN place bigint;
      UPDATE item SET place = ${placeNumberInSql};
      ALTER TABLE item ALTER COLUMN place SET NOT NULL;
      COMMENT ON COLUMN item.place IS
        'the same of all items of a project with the same domain, language, status (and way), strikes and rounds';
      CREATE INDEX item_by_place ON item (place, item);
      CREATE INDEX item_by_place_update ON item (place, updated_at, item);
      CREATE INDEX item_by_update ON item (project, updated_at, item);

      CREATE TABLE item_text (
        item  uuid PRIMARY KEY,
        terms tsvector NOT NULL
      );
      COMMENT ON TABLE item_text IS 'words of the present stem, as domain/search-terms.ts finds them';
      CREATE INDEX item_text_terms ON item_text USING gin (terms) WITH (gin_pending_list_limit = 512);
    `);
    await fillTexts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE item_text;
      DROP INDEX item_by_place, item_by_place_update, item_by_update;
      ALTER TABLE item DROP COLUMN imported_at, DROP COLUMN updated_at, DROP COLUMN place;
    `);
  }
}

async function fillTexts(runner: QueryRunner): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = (await runner.query(
      `SELECT item, question ->> 'stem' AS stem, domain, language FROM item JOIN content USING (item, content_version)
       WHERE item > $1::uuid ORDER BY item LIMIT ${rowsAtOnce}`,
      [after],
    )) as { item: string; stem: string; domain: string; language: string }[];
    if (rows.length === 0) return;
    await runner.query(
      `INSERT INTO item_text (item, terms)
       SELECT item, array_to_tsvector(string_to_array(terms, ' ')) FROM unnest($1::uuid[], $2::text[]) AS r (item, terms)`,
      [rows.map(({ item }) => item), rows.map((row) => allTerms(row).join(' '))],
    );
    after = rows.at(-1)!.item;
  }
}
