import { termsOf } from '../domain/search-terms.js';

interface Text {
  readonly item: string;
  readonly stem: string;
  readonly language: string;
}

/** A term that no text has of itself: it tells in which languages a word occurs. */
export const languageTerm = (language: string): string => `~${language}`;

/** Writes under which terms items are found. */
export async function saveTexts(
  database: { query(statement: string, parameters: unknown[]): Promise<unknown> },
  texts: readonly Text[],
  onConflict: 'DO NOTHING' | 'DO UPDATE SET terms = excluded.terms',
): Promise<void> {
  if (texts.length === 0) return;
  await database.query(
    `INSERT INTO item_text (item, terms)
     SELECT item, array_to_tsvector(string_to_array(terms, ' ')) FROM unnest($1::uuid[], $2::text[]) AS r (item, terms)
     ON CONFLICT (item) ${onConflict}`,
    [
      texts.map(({ item }) => item),
      texts.map(({ stem, language }) => [...termsOf(stem), languageTerm(language)].join(' ')),
    ],
  );
}
