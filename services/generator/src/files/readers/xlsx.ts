import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { Problem } from '@consilium/platform';
import { readSheet, SheetNotFoundError } from 'read-excel-file/node';
import type { InputLine } from '../../application/import/import-request.js';
import { largestRow } from '../largest-row.js';
import { oneAtATime } from '../one-at-a-time.js';
import type { Bytes } from '../peek.js';
import { spool, withFolder } from '../spool.js';
import { isHeadless, namesNoColumns, rowOf, tableHeader } from '../table.js';
import { assertUnpacksWithin } from '../zip-bounds.js';

/** A spreadsheet is read as a whole, at ten times its unpacked size in memory, so it is bounded: packed, and unpacked. */
export const largestXlsx = 25 * 1024 * 1024;
export const largestUnpacked = 25 * 1024 * 1024;

/** The rows of one sheet; a row's line is its number in the sheet. */
export function xlsx(stream: Bytes, sheet: string | null): AsyncGenerator<InputLine> {
  return withFolder(async function* (folder) {
    const file = join(folder, 'upload.xlsx');
    await spool(bounded(stream), file);
    yield* oneAtATime(() => rows(file, sheet));
  });
}

async function* rows(file: string, sheet: string | null): AsyncGenerator<InputLine> {
  await assertUnpacksWithin(file, (await stat(file)).size, largestUnpacked);
  let header: string[] | null = null;
  let number = 0;
  for (const cells of await readCells(file, sheet)) {
    number += 1;
    if (cells.every((cell) => cell === null || cell === '')) continue;
    if (header !== null) yield { number, ...row(header, cells) };
    else if (isHeadless(cells)) {
      yield { number, fault: namesNoColumns };
      return;
    } else header = tableHeader(cells);
  }
}

async function readCells(file: string, sheet: string | null): Promise<unknown[][]> {
  try {
    return await (sheet === null ? readSheet(file) : readSheet(file, sheet));
  } catch (error) {
    const why = error instanceof SheetNotFoundError ? `there is no sheet "${sheet}"` : (error as Error).message;
    throw new Problem(422, 'file-unreadable', `The spreadsheet can't be read: ${why}.`);
  }
}

function row(header: readonly string[], cells: readonly unknown[]): { value: unknown } | { fault: string } {
  const size = cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
  return size > largestRow
    ? { fault: `the row has ${size} characters, more than ${largestRow}` }
    : { value: rowOf(header, cells) };
}

async function* bounded(stream: Bytes): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > largestXlsx) {
      throw new Problem(
        413,
        'file-too-large',
        `A spreadsheet may have ${largestXlsx / 1024 / 1024} MiB at most. Save it as CSV: of that there is no limit.`,
      );
    }
    yield chunk;
  }
}
