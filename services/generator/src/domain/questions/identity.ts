import type { ImportedQuestion } from './normalise-row.js';
import { sameness } from './text.js';

// Unit and record separators: no text that was cleaned holds one.
const between = '\u001f';
const behind = '\u001e';

/**
 * What an item's id is made of. A source's ids are its own: the rows 12 of two sets are two questions, so the source's
 * name belongs to the id. Without one, the content is the identity.
 */
export function identityOf(question: ImportedQuestion, source: string, content = contentOf(question)): string {
  return question.sourceId === null ? content : ['source', source, question.sourceId].join(between);
}

/** The same for the same stem with the same options in any order. */
export function contentOf({ stem, options }: ImportedQuestion): string {
  return ['content', sameness(stem), ...options.map(({ text }) => sameness(text)).sort()].join(between);
}

/** As `contentOf`, with the key: by text, as letters change with the order. */
export function keyedContentOf(question: ImportedQuestion, content = contentOf(question)): string {
  const gold = question.options.filter(({ id }) => question.gold.includes(id)).map(({ text }) => sameness(text));
  return [content, ...gold.sort()].join(behind);
}
