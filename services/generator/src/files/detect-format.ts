import type { FileFormat } from '../application/import/question-files.js';

/** So much of a text is looked at. */
export const headBytes = 64 * 1024;

export type TextFormat = 'jsonl' | 'array' | 'columns' | 'csv';

/** What a text's beginning shows it to be; a declaration decides between CSV and JSON only. */
export function formatOf(head: Buffer, declared: FileFormat | null): TextFormat {
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .trimStart();
  if (declared === 'csv') return 'csv';
  if (declared === 'jsonl') return 'jsonl';
  if (text.startsWith('[')) return declared === 'json' || isJsonList(text) ? 'array' : 'csv';
  if (text.startsWith('{')) return isByColumns(text) ? 'columns' : 'jsonl';
  return declared === 'json' || text === '' ? 'jsonl' : 'csv';
}

/** A table's first column may be named `[id]`; an array of questions goes on with one, or ends. */
function isJsonList(text: string): boolean {
  return /^\[\s*(?:\{|\]|$)/u.test(text);
}

/**
 * A line with a whole object is a row, unless it is a small table by columns; an object that goes on past the line is a
 * table by columns where its first value is a container of cells.
 */
function isByColumns(text: string): boolean {
  const line = /^[^\n]*/u.exec(text)![0];
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    if (/\n\s*\{\s*"/u.test(text)) return false;
    return /^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*(?:\[|\{\s*"\d+"\s*:)/u.test(text);
  }
  const columns = Object.values(value as object) as unknown[];
  const isTable = columns.length > 1 && columns.every((column) => typeof column === 'object' && column !== null);
  return isTable && Object.keys(columns[0] as object).every((key) => /^\d+$/u.test(key));
}
