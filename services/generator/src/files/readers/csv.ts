import { parse, type CsvError } from 'csv-parse';
import type { InputLine } from '../../application/import/import-request.js';
import { largestRow, notUtf8 } from '../largest-row.js';
import { peek, type Bytes } from '../peek.js';
import { doubled, escapesByBackslash, quoteOf } from './csv-quoting.js';
import { isHeadless, namesNoColumns, rowOf, tableHeader } from '../table.js';

const delimiters = [',', ';', '\t', '|'];
const headBytes = 64 * 1024;

/** Rows of a table of separated values; each has the line that it begins on, for a cell may hold many. */
export async function* csv(stream: Bytes, declared: string | null): AsyncGenerator<InputLine> {
  const { head, whole } = await peek(stream, headBytes);
  const text = head.toString('utf8');
  const quote = quoteOf(text);
  const delimiter = declared ?? delimiterOf(text, quote);
  const plain = escapesByBackslash(text, quote, delimiter) ? doubled(whole, quote) : whole;
  let header: string[] | null = null;
  for await (const { number, ...row } of records(plain, delimiter, quote)) {
    if ('fault' in row) yield { number, fault: `${row.fault}; nothing after it was read` };
    else if (row.cells.every((cell) => cell.trim() === '')) continue;
    else if (header !== null) yield { number, ...read(header, row.cells) };
    else if (isHeadless(row.cells)) {
      yield { number, fault: namesNoColumns };
      return;
    } else if (row.cells.some(isUnreadable)) {
      yield { number, ...unreadable() };
      return;
    } else header = tableHeader(row.cells);
  }
}

type CsvRecord = { number: number; cells: string[] } | { number: number; fault: string };

/** The records are taken as they are found: a stream of them would drop those that it holds when an error ends it. */
async function* records(stream: Bytes, delimiter: string, quote: string): AsyncGenerator<CsvRecord> {
  const found: { cells: string[]; lines: number }[] = [];
  let failure: CsvError | null = null;
  const parser = parse({
    bom: true,
    delimiter,
    escape: quote,
    max_record_size: largestRow,
    quote,
    on_record: (cells: string[], { lines }) => void found.push({ cells, lines }),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  parser.on('error', (error: CsvError) => (failure ??= error));
  parser.resume();
  let read = 0;
  let doubled = 0;
  function* taken(): Generator<CsvRecord> {
    for (const { cells, lines } of found.splice(0)) {
      yield { number: read + 1, cells };
      // The parser counts a CR LF inside of a cell as two lines.
      doubled += cells.reduce((sum, cell) => sum + (cell.includes('\r') ? cell.split('\r\n').length - 1 : 0), 0);
      read = lines - doubled;
    }
  }
  for await (const chunk of stream) {
    await new Promise<void>((resolve) => parser.write(chunk, () => resolve()));
    yield* taken();
    if (failure) break;
  }
  if (!failure) await new Promise<void>((resolve) => parser.end(() => resolve()));
  yield* taken();
  if (failure) yield { number: read + 1, fault: reasonOf(failure) };
}

function read(header: readonly string[], cells: readonly string[]): { value: unknown } | { fault: string } {
  if (cells.some(isUnreadable)) return unreadable();
  if (cells.slice(header.length).some((cell) => cell.trim() !== ''))
    return { fault: `the row has ${cells.length} cells, and there are ${header.length} columns: is a quote missing?` };
  return { value: rowOf(header, cells) };
}

function unreadable(): { fault: string } {
  return { fault: `the row holds signs that could not be read: it ${notUtf8}` };
}

/** What couldn't be decoded was replaced by this sign. */
function isUnreadable(cell: string): boolean {
  return cell.includes('\ufffd');
}

/** The sign that occurs most in the first row, outside of quotes. */
export function delimiterOf(head: string, quote: string): string {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let inQuotes = false;
  for (const sign of head) {
    if (sign === quote) inQuotes = !inQuotes;
    else if (!inQuotes && sign === '\n' && [...counts.values()].some((count) => count > 0)) break;
    else if (!inQuotes && counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function reasonOf({ code, message }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return `the row has more than ${largestRow} characters: is a quote never closed?`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote that opens in this row is never closed';
  return `not CSV: ${message}`;
}
