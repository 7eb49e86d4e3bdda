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
  const count = await countUpTo(database, rareUpTo + 1, terms, null);
  if (count <= rareUpTo) return { isRare: true, share: 0, languages: new Set(all) };
  const having = await Promise.all(all.map((language) => countUpTo(database, 1, terms, language)));
  const languages = new Set(all.filter((_, index) => having[index]! > 0));
  return { isRare: false, share: await estimatedShare(database, terms), languages };
}

async function countUpTo(
  database: Pick<Database, 'query'>,
  most: number,
  terms: Terms,
  language: string | null,
): Promise<number> {
  const parameters = new Parameters();
  const all = language === null ? terms : [...terms, { term: languageTerm(language), isStart: false }];
  const [row] = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count
     FROM (SELECT FROM item_text WHERE terms @@ ${toQuery(all, parameters)} LIMIT ${most}) AS found`,
    parameters.values,
  );
  return row!.count;
}

/** As the planner guesses it. */
async function estimatedShare(database: Pick<Database, 'query'>, terms: Terms): Promise<number> {
  const rowsOf = async (where: string, values: unknown[]) => {
    const [plan] = await database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) SELECT FROM item_text ${where}`,
      values,
    );
    return plan!['QUERY PLAN'][0].Plan['Plan Rows'];
  };
  const parameters = new Parameters();
  const having = await rowsOf(`WHERE terms @@ ${toQuery(terms, parameters)}`, parameters.values);
  return having / Math.max(having, await rowsOf('', []));
}
