import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { encodingOf } from './guess-encoding.js';
import { peek, type Bytes } from './peek.js';

/** So much is looked at from the first byte on that isn't ASCII. */
const windowBytes = 64 * 1024;

const marks: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What a file turned out to be; `encoding` is known once its text has been read. */
export interface FoundText {
  encoding: string | null;
}

/**
 * Text in UTF-8, whatever it came in: as declared, by its byte order mark, or by its first bytes that aren't ASCII. What is
 * neither UTF-8 nor GBK passes as it is, and the lines with it are refused.
 */
export async function* inUtf8(stream: Bytes, declared: string | null, found: FoundText): AsyncGenerator<Uint8Array> {
  const { head, whole } = await peek(stream, 3);
  const marked = marks.find(([, mark]) => mark.every((byte, i) => head[i] === byte))?.[0];
  const encoding = declared ?? marked ?? null;
  found.encoding = encoding ?? 'utf-8';
  if (encoding !== null) yield* transcoded(whole, encoding);
  else yield* guessed(whole, found);
}

async function* guessed(stream: Bytes, found: FoundText): AsyncGenerator<Uint8Array> {
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
    found.encoding = encodingOf(head);
    yield* transcoded(whole, found.encoding === 'gb18030' ? 'gb18030' : 'utf-8');
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
