import { createHash } from 'node:crypto';
import { termsOf } from '../domain/search-terms.js';

interface Field {
  readonly domain: string;
  readonly language: string;
}

interface Text extends Field {
  readonly item: string;
  readonly stem: string;
}

/** A term that no text has of itself, and the first of all: by it a word is looked up in some domains and languages only. */
export function fieldTerm({ domain, language }: Field): string {
  return `!${createHash('sha256').update(`${domain}\u001f${language}`).digest('hex').slice(0, 16)}`;
}

/** The same in SQL, of a row of `item`. */
export const fieldTermInSql = `
  '!' || encode(substr(sha256(convert_to(concat_ws(chr(31), domain, language), 'UTF8')), 1, 8), 'hex')`;

/** All terms of an item, of which its stem's are words and parts of words. */
export const allTerms = ({ stem, ...field }: Omit<Text, 'item'>): string[] => [...termsOf(stem), fieldTerm(field)];

/** Each term once. */
export const termsOfTexts = 'SELECT DISTINCT unnest(tsvector_to_array(terms)) FROM item_text';

/**
 * Writes under which terms items are found. And to the words what is new among them: one that two transactions write at once
 * stands there twice, which nobody minds, where a unique index would have the one wait for the other's end.
 */
export async function saveTexts(
  database: { query(statement: string, parameters: unknown[]): Promise<unknown> },
  texts: readonly Text[],
  onConflict: 'DO NOTHING' | 'DO UPDATE SET terms = excluded.terms',
): Promise<void> {
  if (texts.length === 0) return;
  const terms = texts.map(allTerms);
  await database.query(
    `WITH known AS (
       INSERT INTO word SELECT term FROM unnest($3::text[]) AS term WHERE NOT EXISTS (SELECT FROM word WHERE word.word = term)
     )
     INSERT INTO item_text (item, terms)
     SELECT item, array_to_tsvector(string_to_array(terms, ' ')) FROM unnest($1::uuid[], $2::text[]) AS r (item, terms)
     ON CONFLICT (item) ${onConflict}`,
    [texts.map(({ item }) => item), terms.map((each) => each.join(' ')), [...new Set(terms.flat())]],
  );
}
