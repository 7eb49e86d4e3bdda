import { defaultRubric } from '@consilium/contracts';
import type pg from 'pg';
import { allTerms, placeNumber, tallyOfImports, termsOfTexts } from './scorer-parts.js';
import { rowOf, type Row } from './rows.js';

const batchSize = 5000;

/** Writes items with their questions into the scorer's tables, and what it would have counted meanwhile. */
export async function loadItems(client: pg.Client, project: string, count: number): Promise<void> {
  await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`);
  // Of a million rows at once an index is made in a fraction of the time that they take one by one.
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename IN ('item', 'item_text') AND indexdef NOT LIKE '%UNIQUE%'`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (let from = 0; from < count; from += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) => rowOf(from + index, count));
    await addItems(client, project, rows);
    await addTexts(client, rows);
  }
  for (const { definition } of indexes) await client.query(definition);
  await client.query(`INSERT INTO word ${termsOfTexts}`);
  await client.query(tallied);
  await client.query(talliedWeeks, [project, defaultRubric.dimensions.map(({ id }) => id)]);
  // What autovacuum does by itself some minutes later.
  await client.query('VACUUM ANALYZE');
}

async function addItems(client: pg.Client, project: string, rows: readonly Row[]): Promise<void> {
  const column = <K extends keyof Row>(name: K) => rows.map((row) => row[name]);
  await client.query(
    `INSERT INTO item (item, project, domain, language, status, epoch, content_version, versions, allotted, version,
       writing_mode, writing_by_panel, rounds, strikes, bad_questions, failed_regenerations, round, furthest, simulated,
       imported_at, updated_at, place)
     SELECT item, $1, domain, language, status, rounds * 2, 1, '{1}', 1, CASE WHEN rounds > 0 THEN 1 END,
       'regenerate', false, rounds, strikes, 0, 0, nullif(rounds, 0), furthest, true, imported_at, updated_at, place
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::timestamptz[],
                 $10::timestamptz[], $11::bigint[])
       AS r (item, domain, language, status, rounds, strikes, furthest, imported_at, updated_at, place)`,
    [
      project,
      ...[column('item'), column('domain'), column('language'), column('status'), column('rounds'), column('strikes')],
      ...[column('furthest'), column('importedAt'), column('updatedAt')],
      rows.map((row) => placeNumber(project, { ...row, way: row.status === 'validated' ? row.furthest : null })),
    ],
  );
}

async function addTexts(client: pg.Client, rows: readonly Row[]): Promise<void> {
  const items = rows.map(({ item }) => item);
  const questions = rows.map(({ item, stem, domain, language }) =>
    JSON.stringify({
      ...{ contentVersion: 1, stem, domain, language, licence: null, gold: ['A'], source: { name: 'bench', id: item } },
      options: ['A', 'B', 'C', 'D'].map((id) => ({ id, text: `${stem.slice(0, 40)} ${id}` })),
    }),
  );
  await client.query(
    'INSERT INTO content (item, content_version, question) SELECT item, 1, question FROM unnest($1::uuid[], $2::jsonb[]) AS r (item, question)',
    [items, questions],
  );
  await client.query(
    `INSERT INTO item_text (item, terms)
     SELECT item, array_to_tsvector(string_to_array(terms, ' ')) FROM unnest($1::uuid[], $2::text[]) AS r (item, terms)`,
    [items, rows.map((row) => allTerms(row).join(' '))],
  );
}

const tallied = `
  INSERT INTO tally (project, book, since, domain, language, what, count)
  ${tallyOfImports('item')}
  UNION ALL
  SELECT project, 'day', updated_at::date, '', '', status, count(*)
  FROM item WHERE status IN ('validated', 'retired') GROUP BY 1, 3, 6`;

/** A year of scores in all domains: as many rows as there would be, whatever their counts. */
const talliedWeeks = `
  INSERT INTO tally (project, book, since, domain, language, what, count)
  SELECT $1, 'week', '2025-03-03'::date + 7 * week, domain, '', what, 1 + week * 7 % 50
  FROM generate_series(0, 51) AS week, (SELECT DISTINCT domain FROM item WHERE project = $1) AS each, (
    SELECT 'reviews' AS what
    UNION ALL SELECT 'score/' || dimension || '/' || point FROM unnest($2::text[]) AS dimension, generate_series(1, 5) AS point
    UNION ALL SELECT 'pair/' || dimension || '/' || gap FROM unnest($2::text[]) AS dimension, generate_series(0, 3) AS gap
  ) AS whats`;
