import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@consilium/platform';
import { parquetMetadataAsync, type AsyncBuffer, type RowGroup } from 'hyparquet';
import type { InputLine } from '../../application/import/import-request.js';
import { oneAtATime } from '../one-at-a-time.js';
import type { Bytes } from '../peek.js';
import { spool, withFolder } from '../spool.js';
import {
  ColumnTooLarge,
  inRows,
  largestColumn,
  spoolColumn,
  type ColumnOfGroup,
  type SpooledColumn,
} from './parquet-columns.js';

/** The table of contents at the end of the file. */
const largestFooter = 32 * 1024 * 1024;
/** As many as most writers put into a group at most. */
export const mostGroupRows = 1024 * 1024;

/** The rows of a Parquet file, which is read from its end, and so put on disk first. */
export function parquet(stream: Bytes): AsyncGenerator<InputLine> {
  return withFolder(async function* (folder) {
    const path = join(folder, 'upload.parquet');
    await spool(stream, path);
    yield* oneAtATime(async function* () {
      const handle = await open(path);
      try {
        const { size } = await handle.stat();
        const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
          const length = Math.min(end, size) - start;
          if (length > largestColumn) throw new ColumnTooLarge(largestColumn);
          const { buffer } = await handle.read(new Uint8Array(length), 0, length, start);
          return buffer.buffer;
        };
        yield* rows({ byteLength: size, slice }, folder);
      } finally {
        await handle.close();
      }
    });
  });
}

/** Each group is put on disk by columns, each decoded once and alone in memory, and then read side by side. */
async function* rows(file: AsyncBuffer, folder: string): AsyncGenerator<InputLine> {
  const metadata = await contents(file);
  let first = 0;
  for (const group of metadata.row_groups) {
    const names = namesOf(group);
    const columns = names.map((name, i) => ({ name, path: join(folder, `column-${i}`) }));
    const fault = await spoolGroup({ file, metadata, group, first }, columns);
    if (fault) {
      yield { number: first + 1, fault: `${fault.fault}; nothing after it was read` };
      return;
    }
    let number = first;
    for await (const value of inRows(columns)) yield { number: ++number, value };
    first += Number(group.num_rows);
  }
}

async function spoolGroup(
  source: Omit<ColumnOfGroup, 'name'>,
  columns: readonly SpooledColumn[],
): Promise<{ fault: string } | null> {
  const count = Number(source.group.num_rows);
  if (count > mostGroupRows) return manyRows(count);
  for (const { name, path } of columns) {
    try {
      await spoolColumn({ ...source, name }, path);
    } catch (error) {
      if (error instanceof ColumnTooLarge) return largeColumn(name, error.most);
      return { fault: `not readable: ${(error as Error).message}` };
    }
  }
  return null;
}

function manyRows(count: number): { fault: string } {
  return {
    fault: `a row group has ${count} rows, more than ${mostGroupRows}: write the file with smaller row groups, or as CSV`,
  };
}

function largeColumn(name: string, most: number): { fault: string } {
  return {
    fault: `the column "${name}" of a row group has more than ${most} bytes: write the file with smaller row groups, or as CSV`,
  };
}

/** Columns as the file names them; each may be made of several, such as a list. */
function namesOf({ columns }: RowGroup): string[] {
  return [...new Set(columns.flatMap(({ meta_data: column }) => column?.path_in_schema[0] ?? []))];
}

async function contents(file: AsyncBuffer): ReturnType<typeof parquetMetadataAsync> {
  try {
    if (file.byteLength < 12) throw new RangeError('it is too short');
    const end = new DataView(await file.slice(file.byteLength - 8));
    if (end.getUint32(0, true) > Math.min(largestFooter, file.byteLength))
      throw new RangeError('its contents are too large');
    return await parquetMetadataAsync(file);
  } catch (error) {
    throw new Problem(422, 'file-unreadable', `The Parquet file can't be read: ${(error as Error).message}.`);
  }
}
