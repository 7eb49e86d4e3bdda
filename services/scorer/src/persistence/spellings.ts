import type { Database } from '@consilium/platform';
import type { ItemFilter } from '../application/ports/item-table.js';

/** One of some words, or all that begin so. */
export type Spelling = { readonly words: readonly string[] } | { readonly begins: string };

/** How each beginning goes on. */
const wordsFrom = `
  SELECT ARRAY(
    SELECT DISTINCT word FROM word WHERE word >= begins AND word < begins || chr(1114111) ORDER BY word LIMIT $2
  ) AS words
  FROM unnest($1::text[]) WITH ORDINALITY AS each (begins, number) ORDER BY number`;

/**
 * Spells out the words that begin as is searched, where they are `most` at most. Texts with given words, in few fields, are
 * found where both lists in the index cross; of a mere beginning all texts would be collected first, in all fields.
 */
export async function spellOut(
  database: Pick<Database, 'query'>,
  terms: ItemFilter['terms'],
  most: number,
): Promise<readonly Spelling[]> {
  const beginnings = terms.flatMap(({ term, isStart }) => (isStart ? [term] : []));
  const rows = await database.query<{ words: string[] }>(wordsFrom, [beginnings, most + 1]);
  const found = new Map(rows.map(({ words }, index) => [beginnings[index], words]));
  return terms.map(({ term }) => {
    const words = found.get(term) ?? [term];
    // Where no text has such a word, none has the beginning as a word either.
    if (words.length === 0) return { words: [term] };
    return words.length > most ? { begins: term } : { words };
  });
}
