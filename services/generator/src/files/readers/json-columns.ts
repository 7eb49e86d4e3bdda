import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { InputLine } from '../../application/import/import-request.js';
import { parseJson } from '../../domain/questions/parse-line.js';
import { JsonSplitter, type Piece } from '../json-splitter.js';
import { largestRow, rowText } from '../largest-row.js';
import type { Bytes } from '../peek.js';
import { withFolder } from '../spool.js';

const mostColumns = 500;
const flushAt = 256 * 1024;

interface Column {
  name: string;
  file: string;
  cells: number;
}

/**
 * Rows of a table that is written by columns: `{"question": {"0": …, "1": …}, "opa": {…}}`, or with lists. A row needs a
 * cell of every column, so the columns are put on disk, a file each, and then read side by side.
 */
export function jsonColumns(stream: Bytes): AsyncGenerator<InputLine> {
  return withFolder(async function* (folder) {
    const columns = new ColumnFiles(folder);
    const fault = await columns.write(stream);
    if (columns.all.length > 0) yield* sideBySide(columns.all);
    if (fault) yield { number: fault.line, fault: `${fault.fault}; nothing after it was read` };
  });
}

class ColumnFiles {
  readonly all: Column[] = [];
  private file: FileHandle | null = null;
  private waiting = '';
  private isList = false;

  constructor(private readonly folder: string) {}

  /** @returns what is wrong with the text as a whole */
  async write(stream: Bytes): Promise<{ line: number; fault: string } | null> {
    const splitter = new JsonSplitter(2, largestRow);
    try {
      let isOutside = true;
      for await (const chunk of stream) {
        for (const piece of splitter.push(chunk)) {
          if (piece.kind === 'fault') return piece;
          if (piece.kind === 'element') await this.cell(piece);
          else if (isOutside) isOutside = false;
          else {
            const fault = await this.next(piece);
            if (fault !== null) return { line: piece.line, fault };
          }
        }
      }
      const end = splitter.end();
      return end?.kind === 'fault' ? end : null;
    } finally {
      await this.close();
    }
  }

  private async next({ text, isList }: Extract<Piece, { kind: 'open' }>): Promise<string | null> {
    await this.close();
    const key = parseJson(`{${text.toString('utf8')} null}`);
    if ('refused' in key) return "a column's name can't be read";
    if (this.all.length === mostColumns) return `there are more than ${mostColumns} columns`;
    const file = join(this.folder, String(this.all.length));
    this.all.push({ name: Object.keys(key.value as object)[0] ?? '', file, cells: 0 });
    this.file = await open(file, 'w');
    this.isList = isList;
    return null;
  }

  /** A line of the column's file: the row's key, and the cell or what is wrong with it. */
  private async cell({ text, size }: Extract<Piece, { kind: 'element' }>): Promise<void> {
    const column = this.all.at(-1)!;
    const read = rowText(text, size);
    const parsed = 'fault' in read ? { refused: read.fault } : parseJson(this.isList ? read.text : `{${read.text}}`);
    const [key, value] =
      'refused' in parsed || this.isList
        ? [String(column.cells), 'refused' in parsed ? null : parsed.value]
        : Object.entries(parsed.value as Record<string, unknown>)[0]!;
    this.waiting += `${JSON.stringify('refused' in parsed ? [key, null, parsed.refused] : [key, value])}\n`;
    column.cells += 1;
    if (this.waiting.length >= flushAt) await this.flush();
  }

  private async flush(): Promise<void> {
    await this.file?.write(this.waiting);
    this.waiting = '';
  }

  private async close(): Promise<void> {
    await this.flush();
    await this.file?.close();
    this.file = null;
  }
}

async function* sideBySide(columns: readonly Column[]): AsyncGenerator<InputLine> {
  const readers = columns.map(({ file }) =>
    createInterface({ input: createReadStream(file), crlfDelay: Infinity })[Symbol.asyncIterator](),
  );
  const most = Math.max(...columns.map(({ cells }) => cells));
  for (let number = 1; number <= most; number++) {
    const cells = await Promise.all(
      readers.map(async (reader) => {
        const next = await reader.next();
        return next.done ? null : (JSON.parse(next.value) as [string, unknown, string?]);
      }),
    );
    yield { number, ...rowOf(columns, cells) };
  }
}

function rowOf(
  columns: readonly Column[],
  cells: readonly ([string, unknown, string?] | null)[],
): { value: unknown } | { fault: string } {
  const short = cells.findIndex((cell) => cell === null);
  if (short >= 0) return { fault: `the column "${columns[short]!.name}" has no row ${columns[short]!.cells + 1}` };
  const key = cells[0]![0];
  const other = cells.findIndex((cell) => cell![0] !== key);
  if (other >= 0)
    return {
      fault: `the columns name other rows: "${columns[0]!.name}" ${key}, "${columns[other]!.name}" ${cells[other]![0]}`,
    };
  const broken = cells.findIndex((cell) => cell![2] !== undefined);
  if (broken >= 0) return { fault: `the column "${columns[broken]!.name}": ${cells[broken]![2]}` };
  return { value: Object.fromEntries(cells.map((cell, i) => [columns[i]!.name, cell![1]])) };
}
