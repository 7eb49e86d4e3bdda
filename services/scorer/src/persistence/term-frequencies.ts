import type { Database } from '@consilium/platform';
import type { ItemFilter } from '../application/ports/item-table.js';
import { Parameters, toQuery } from './item-pages.sql.js';
import { languageTerm } from './item-texts.js';

type Terms = ItemFilter['terms'];

export interface Frequency {
  readonly isRare: boolean;
  /** Of all items those that have the words, about. */
  readonly share: number;
  /** Languages of which some items have them: in the others there is no use looking. */
  readonly languages: ReadonlySet<string>;
}

/** How frequent words are, over all projects. */
export async function frequencyOf(
  database: Pick<Database, 'query'>,
  terms: Terms,
  groups: readonly { readonly language: string }[],
  rareUpTo: number,
): Promise<Frequency> {
  const all = [...new Set(groups.map(({ language }) => language))];
  const estimate = await estimated(database, terms);
  const count = estimate.having > rareUpTo ? rareUpTo + 1 : await countUpTo(database, rareUpTo + 1, terms);
  if (count <= rareUpTo) return { isRare: true, share: 0, languages: new Set(all) };
  const share = Math.min(1, Math.max(estimate.having, count) / Math.max(1, estimate.all));
  const having = await Promise.all(
    all.map((language) => countUpTo(database, 1, [...terms, { term: languageTerm(language), isStart: false }])),
  );
  return { isRare: false, share, languages: new Set(all.filter((_, index) => having[index]! > 0)) };
}

/** By the index: a plan made for the first rows only would look through the table, for a word that isn't there to its end. */
async function countUpTo(database: Pick<Database, 'query'>, most: number, terms: Terms): Promise<number> {
  const parameters = new Parameters();
  const [row] = await database.query<{ count: number }>(
    `WITH found AS MATERIALIZED (SELECT FROM item_text WHERE terms @@ ${toQuery(terms, parameters)})
     SELECT count(*)::int AS count FROM (SELECT FROM found LIMIT ${most}) AS few`,
    parameters.values,
  );
  return row!.count;
}

/** As the planner guesses. */
async function estimated(database: Pick<Database, 'query'>, terms: Terms): Promise<{ having: number; all: number }> {
  const rowsOf = async (where: string, values: unknown[]) => {
    const [plan] = await database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) SELECT FROM item_text ${where}`,
      values,
    );
    return plan!['QUERY PLAN'][0].Plan['Plan Rows'];
  };
  const parameters = new Parameters();
  const where = `WHERE terms @@ ${toQuery(terms, parameters)}`;
  return { having: await rowsOf(where, parameters.values), all: await rowsOf('', []) };
}
