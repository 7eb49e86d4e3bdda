import { v7 as uuidv7 } from 'uuid';
import type pg from 'pg';

export const domains = ['cardiology', 'endocrinology', 'neurology', 'paediatrics'];
const itemsAtOnce = 50_000;

/**
 * Writes items into the review gateway's tables as they are after the first round was ordered: a question of about 0.6 KB, a
 * version of about 1.3 KB, two open seats each. Order ids come from outside, all the rest is made by PostgreSQL itself.
 */
export async function queueInTables(client: pg.Client, project: string, items: number): Promise<void> {
  await client.query('SET synchronous_commit = off');
  for (const domain of domains)
    await client.query(`INSERT INTO queue VALUES ($1, 'review', $2, 'en') ON CONFLICT DO NOTHING`, [project, domain]);
  for (let from = 0; from < items; from += itemsAtOnce)
    await client.query(queue, [project, from, Math.min(items, from + itemsAtOnce) - 1, domains, uuidv7()]);
  // What autovacuum does by itself some minutes later.
  await client.query('VACUUM ANALYZE');
}

const queue = `
  WITH numbered AS MATERIALIZED (
    SELECT number, gen_random_uuid() AS item, ($4::text[])[1 + number % cardinality($4::text[])] AS domain
    FROM generate_series($2::int, $3::int) AS number
  ), items AS (
    INSERT INTO item (id, project, epoch, simulated) SELECT item, $1, 1, true FROM numbered
  ), contents AS (
    INSERT INTO content (item, content_version, question)
    SELECT item, 1, jsonb_build_object(
      'contentVersion', 1, 'domain', domain, 'language', 'en', 'gold', '["B"]'::jsonb, 'licence', 'CC0-1.0',
      'source', jsonb_build_object('name', 'bench', 'id', number::text),
      'stem', repeat(format('Question %s: a patient has a finding to be explained. ', number), 6),
      'options', (SELECT jsonb_agg(jsonb_build_object('id', id, 'text', format('Finding %s of question %s', id, number)))
                  FROM unnest('{A,B,C,D}'::text[]) AS id))
    FROM numbered
  ), versions AS (
    INSERT INTO version (item, version, content_version, text, lineage)
    SELECT item, 1, 1, jsonb_build_object(
      'conclusion', format('So the second option answers question %s.', number),
      'steps', to_jsonb(array_fill(
        repeat(format('In question %s the finding speaks for the second option. ', number), 4), ARRAY[5]))), '{}'
    FROM numbered
  )
  INSERT INTO seat (id, project, item, kind, round, number, seat_kind, version, domain, language, status, priority, excluded,
                    preferred, others_from, epoch, configuration_version, order_event)
  SELECT gen_random_uuid(), $1, item, 'review', 1, seat, 'blind', 1, domain, 'en', 'open', 1, '{}', '{}', now(), 1, 1, $5::uuid
  FROM numbered, generate_series(1, 2) AS seat ORDER BY number, seat`;
