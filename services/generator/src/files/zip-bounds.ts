import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { Problem } from '@consilium/platform';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const unpack = promisify(inflateRaw);

/**
 * Unpacks the parts that will be read, one after the other, and refuses the file as soon as they are more than fits: what a
 * ZIP file says of its sizes is not believed.
 * @throws Problem
 */
export async function assertUnpacksWithin(file: string, size: number, most: number): Promise<void> {
  const zip = await readFile(file);
  let left = most;
  for (const { name, method, start, packed } of entries(zip, size)) {
    if (!/\.(?:xml|rels)$/u.test(name)) continue;
    const data = zip.subarray(start, start + packed);
    try {
      left -= method === 0 ? data.length : (await unpack(data, { maxOutputLength: left + 1 })).length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw unreadable('a part of it is damaged');
      left = -1;
    }
    if (left < 0) {
      const limit = most / 1024 / 1024;
      throw new Problem(
        413,
        'file-too-large',
        `The spreadsheet unpacks to more than ${limit} MiB. Save it as CSV: of that there is no limit.`,
      );
    }
  }
}

/** By the directory at the file's end, which a reader goes by too. */
function* entries(
  zip: Buffer,
  size: number,
): Generator<{ name: string; method: number; start: number; packed: number }> {
  let end = size - 22;
  while (end >= 0 && end > size - 22 - 65_536 && zip.readUInt32LE(end) !== endMark) end -= 1;
  if (end < 0 || zip.readUInt32LE(end) !== endMark) throw unreadable('it is no XLSX file, or it is cut off');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > size || zip.readUInt32LE(at) !== entryMark) throw unreadable('its directory is damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    if (local + 30 > size) throw unreadable('its directory is damaged');
    yield {
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      start: local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28),
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function unreadable(why: string): Problem {
  return new Problem(422, 'file-unreadable', `The spreadsheet can't be read: ${why}.`);
}
