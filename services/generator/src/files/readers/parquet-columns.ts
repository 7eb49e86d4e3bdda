import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetReadObjects, type AsyncBuffer, type Compressors, type FileMetaData, type RowGroup } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** Of one column of one row group, as it lies in the file: so much is held in memory at once. */
export const largestColumn = 64 * 1024 * 1024;
/** Of the same, unpacked: a column of lists is unpacked as a whole, any other in parts of about a quarter of it. */
export const largestUnpackedPart = 32 * 1024 * 1024;
const flushAt = 256 * 1024;

export class ColumnTooLarge extends RangeError {
  constructor(readonly most: number) {
    super(`it has more than ${most} bytes`);
  }
}

export interface ColumnOfGroup {
  file: AsyncBuffer;
  metadata: FileMetaData;
  group: RowGroup;
  name: string;
  /** Place of the group's first row in the file. */
  first: number;
}

export interface SpooledColumn {
  name: string;
  path: string;
}

/**
 * Decodes a column of one row group and puts it on disk, a cell a line.
 * @throws ColumnTooLarge
 */
export async function spoolColumn(column: ColumnOfGroup, path: string): Promise<void> {
  const { group, name, first, metadata } = column;
  const source = { file: readOnce(column.file), metadata };
  const end = first + Number(group.num_rows);
  const step = rowsAtOnce(group, name);
  const file = await open(path, 'w');
  try {
    for (let rowStart = first; rowStart < end; rowStart += step) {
      const range = { rowStart, rowEnd: Math.min(rowStart + step, end) };
      const cells = await parquetReadObjects({ ...source, ...range, columns: [name], compressors: careful() });
      let waiting = '';
      for (const cell of cells) {
        waiting += `${JSON.stringify(plain(cell[name]) ?? null)}\n`;
        if (waiting.length < flushAt) continue;
        await file.write(waiting);
        waiting = '';
      }
      await file.write(waiting);
    }
  } finally {
    await file.close();
  }
}

/** A column that is decoded in parts is asked for as often. */
function readOnce({ byteLength, slice }: AsyncBuffer): AsyncBuffer {
  const read = new Map<string, ReturnType<AsyncBuffer['slice']>>();
  return {
    byteLength,
    slice(start, end) {
      const place = `${start} ${end}`;
      const known = read.get(place) ?? slice(start, end);
      read.set(place, known);
      return known;
    },
  };
}

/** A plain column's pages before the rows asked for are skipped; those of lists are decoded from the first on each time. */
function rowsAtOnce({ columns, num_rows: count }: RowGroup, name: string): number {
  const parts = columns.flatMap(({ meta_data: column }) => (column?.path_in_schema[0] === name ? [column] : []));
  const isPlain = parts.length === 1 && parts[0]!.path_in_schema.length === 1;
  const size = Number(parts[0]?.total_uncompressed_size ?? 0);
  const pieces = isPlain ? Math.max(1, Math.ceil(size / (largestUnpackedPart / 4))) : 1;
  return Math.max(1, Math.ceil(Number(count) / pieces));
}

/** Rows of columns that lie on disk, one in memory at a time. */
export async function* inRows(columns: readonly SpooledColumn[]): AsyncGenerator<Record<string, unknown>> {
  const inputs = columns.map(({ path }) => createReadStream(path));
  const readers = inputs.map((input) => createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]());
  try {
    for (;;) {
      const cells = await Promise.all(readers.map((reader) => reader.next()));
      if (cells.length === 0 || cells.some(({ done }) => done)) return;
      yield Object.fromEntries(cells.map(({ value }, i) => [columns[i]!.name, JSON.parse(value as string) as unknown]));
    }
  } finally {
    for (const input of inputs) input.destroy();
  }
}

/**
 * Unpackers that stop at what a page says it unpacks to, and at what all pages may have that are unpacked at once: what the
 * file says of its sizes is not believed.
 */
function careful(): Compressors {
  const known: Compressors = {
    ...compressors,
    GZIP: (input, size) => gunzipSync(input, atMost(size)),
    BROTLI: (input, size) => brotliDecompressSync(input, atMost(size)),
    ZSTD: (input, size) => zstdDecompressSync(input, atMost(size)),
  };
  let unpacked = 0;
  return Object.fromEntries(
    Object.entries(known).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, size: number) => {
        unpacked += size;
        if (unpacked > largestUnpackedPart) throw new ColumnTooLarge(largestUnpackedPart);
        return unpack(input, size);
      },
    ]),
  );
}

/** An empty page says 0, which zlib takes for a mistake. */
function atMost(size: number): { maxOutputLength: number } {
  return { maxOutputLength: Math.max(1, size) };
}

/** As JSON would have it: whole numbers of 64 bits and dates as people write them. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
