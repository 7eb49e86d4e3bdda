import { parse, type CsvError, type Info } from 'csv-parse';
import { Readable } from 'node:stream';
import type { InputLine } from '../../application/import/import-request.js';
import { largestRow, notUtf8 } from '../largest-row.js';
import { peek, type Bytes } from '../peek.js';
import { isHeadless, rowOf, tableHeader } from '../table.js';

const delimiters = [',', ';', '\t', '|'];
const headBytes = 64 * 1024;

/** Rows of a table of separated values; each has the line that it begins on, for a cell may hold many. */
export async function* csv(stream: Bytes, declared: string | null): AsyncGenerator<InputLine> {
  const { head, whole } = await peek(stream, headBytes);
  const parser = parse({
    bom: true,
    delimiter: declared ?? delimiterOf(head.toString('utf8')),
    info: true,
    max_record_size: largestRow,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(whole, { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let header: string[] | null = null;
  let read = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const number = read + 1;
      read = info.lines;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (header !== null) yield { number, ...cells(header, record) };
      else if (isHeadless(record)) {
        yield {
          number,
          fault: 'the first row names no columns: put their names there, such as question,A,B,C,D,answer',
        };
        return;
      } else header = tableHeader(record);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    yield { number: read + 1, fault: `${reasonOf(error)}; nothing after it was read` };
  } finally {
    source.destroy();
  }
}

function cells(header: readonly string[], record: readonly string[]): { value: unknown } | { fault: string } {
  if (record.some((cell) => cell.includes('\ufffd')))
    return { fault: `the row holds signs that could not be read: it ${notUtf8}` };
  const spare = record.slice(header.length).filter((cell) => cell.trim() !== '');
  if (spare.length > 0)
    return { fault: `the row has ${record.length} cells, and there are ${header.length} columns: is a quote missing?` };
  return { value: rowOf(header, record) };
}

/** The sign that occurs most in the first row, outside of quotes. */
export function delimiterOf(head: string): string {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let inQuotes = false;
  for (const sign of head) {
    if (sign === '"') inQuotes = !inQuotes;
    else if (!inQuotes && sign === '\n' && [...counts.values()].some((count) => count > 0)) break;
    else if (!inQuotes && counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function reasonOf({ code, message }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return `the row has more than ${largestRow} characters: is a quote never closed?`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote that opens in this row is never closed';
  return `not CSV: ${message}`;
}
