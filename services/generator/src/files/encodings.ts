import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { peek, type Bytes } from './peek.js';

/** So much is looked at from the first byte on that isn't ASCII. */
const windowBytes = 64 * 1024;

const marks: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Text in UTF-8, whatever it came in: as declared, by its byte order mark, or by its first bytes that aren't ASCII. What is
 * neither UTF-8 nor GBK passes as it is, and the lines with it are refused.
 */
export async function* inUtf8(stream: Bytes, declared: string | null): AsyncGenerator<Uint8Array> {
  const { head, whole } = await peek(stream, 3);
  const marked = marks.find(([, mark]) => mark.every((byte, i) => head[i] === byte))?.[0];
  const encoding = declared ?? marked ?? null;
  if (encoding !== null) yield* transcoded(whole, encoding);
  else yield* guessed(whole);
}

async function* guessed(stream: Bytes): AsyncGenerator<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next();
    if (next.done) return;
    const chunk = next.value;
    if (isAscii(chunk)) {
      yield chunk;
      continue;
    }
    const strange = chunk.findIndex((byte) => byte >= 0x80);
    yield chunk.subarray(0, strange);
    const { head, whole } = await peek(chained(chunk.subarray(strange), iterator), windowBytes);
    yield* transcoded(whole, looksLikeGbk(head) ? 'gb18030' : 'utf-8');
    return;
  }
}

async function* chained(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* transcoded(stream: Bytes, encoding: string): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    yield* stream;
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of stream) yield Buffer.from(decoder.write(Buffer.from(chunk)));
  yield Buffer.from(decoder.end() ?? '');
}

/**
 * GBK, where the bytes are no UTF-8 and nearly all of those above ASCII pair as common Chinese characters and signs do.
 * Latin-1 is no UTF-8 either, but its letters stand alone among ASCII.
 */
export function looksLikeGbk(bytes: Uint8Array): boolean {
  let utf8 = 0;
  let pairs = 0;
  let others = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (length > 0 && i + length <= bytes.length && isUtf8(bytes.subarray(i, i + length))) {
      utf8 += 1;
      i += length - 1;
      continue;
    }
    const second = bytes[i + 1] ?? 0;
    if (byte >= 0xa1 && byte <= 0xf7 && second >= 0xa1 && second !== 0xff) {
      pairs += 1;
      i += 1;
    } else if (byte >= 0x81 && byte <= 0xfe && second >= 0x40 && second !== 0x7f && second !== 0xff) {
      // The rarer half of GBK, which Latin-1 looks like too.
      others += 1;
      i += 1;
    } else if (i + 4 <= bytes.length) others += 1;
  }
  return pairs > utf8 && pairs >= 4 * others;
}
