import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { Problem } from '@consilium/platform';
import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer, type Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { InputLine } from '../../application/import/import-request.js';
import type { Bytes } from '../peek.js';
import { spool, withFolder } from '../spool.js';

/** Of one row group, unpacked: so much is held in memory at once. */
export const largestRowGroup = 256 * 1024 * 1024;
/** The table of contents at the end of the file. */
const largestFooter = 32 * 1024 * 1024;
const rowsAtOnce = 2_000;

/** The rows of a Parquet file, which is read from its end, and so put on disk first. */
export function parquet(stream: Bytes): AsyncGenerator<InputLine> {
  return withFolder(async function* (folder) {
    const path = join(folder, 'upload.parquet');
    await spool(stream, path);
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
        const length = Math.min(end, size) - start;
        if (length > largestRowGroup) throw new RangeError(`a part of it has ${length} bytes`);
        const { buffer } = await handle.read(new Uint8Array(length), 0, length, start);
        return buffer.buffer;
      };
      yield* rows({ byteLength: size, slice });
    } finally {
      await handle.close();
    }
  });
}

async function* rows(file: AsyncBuffer): AsyncGenerator<InputLine> {
  const metadata = await contents(file);
  let first = 0;
  for (const group of metadata.row_groups) {
    const size = Number(group.total_byte_size);
    const count = Number(group.num_rows);
    if (size > largestRowGroup) {
      yield {
        number: first + 1,
        fault: `a row group has ${size} bytes, more than ${largestRowGroup}; nothing after it was read`,
      };
      return;
    }
    for (let start = first; start < first + count; start += rowsAtOnce) {
      const range = { rowStart: start, rowEnd: Math.min(start + rowsAtOnce, first + count) };
      let read: Record<string, unknown>[];
      try {
        read = await parquetReadObjects({ file, metadata, compressors: careful, ...range });
      } catch (error) {
        yield { number: start + 1, fault: `not readable: ${(error as Error).message}; nothing after it was read` };
        return;
      }
      for (const [i, row] of read.entries()) yield { number: start + i + 1, value: plain(row) };
    }
    first += count;
  }
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

/** Unpackers that stop at what a page says it unpacks to, and that refuse one that says too much. */
const careful: Compressors = Object.fromEntries(
  Object.entries({
    ...compressors,
    GZIP: (input: Uint8Array, size: number) => gunzipSync(input, atMost(size)),
    BROTLI: (input: Uint8Array, size: number) => brotliDecompressSync(input, atMost(size)),
    ZSTD: (input: Uint8Array, size: number) => zstdDecompressSync(input, atMost(size)),
  }).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, size: number) => {
      if (size > largestRowGroup) throw new RangeError(`a page says that it unpacks to ${size} bytes`);
      return unpack(input, size);
    },
  ]),
);

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
