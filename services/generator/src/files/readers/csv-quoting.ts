import type { Bytes } from '../peek.js';

const backslash = 0x5c;

/** The sign that a table's cells are put in: a single quote only where the names of the columns are put in such. */
export function quoteOf(head: string): '"' | "'" {
  return /^\ufeff?\s*'[^'\n]*'\s*[,;\t|]/u.test(head) ? "'" : '"';
}

/**
 * Whether a quote inside of a cell is written with a backslash before it, as some databases do, instead of twice. Before a
 * delimiter or at a line's end the backslash is more likely the cell's last sign.
 */
export function escapesByBackslash(head: string, quote: string, delimiter: string): boolean {
  const end = /[\]\\^-]/u.test(delimiter) ? `\\${delimiter}` : delimiter;
  const escaped = new RegExp(`\\\\${quote}(?![^\\S\\n]*(?:[${end}\\n]|$))`, 'u');
  const twice = new RegExp(`[^${end}\\s\\\\]${quote}{2}[^${end}\\s]`, 'u');
  return escaped.test(head) && !twice.test(head);
}

/** The same text with its quotes escaped by doubling: nothing moves, and a backslash before anything else stays. */
export async function* doubled(stream: Bytes, quote: string): AsyncGenerator<Uint8Array> {
  const sign = quote.charCodeAt(0);
  let isEscape = false;
  let pending = false;
  for await (const chunk of stream) {
    // The last byte is kept back, for what it is shows in the next.
    const bytes = Buffer.concat([Buffer.from(pending ? [backslash] : []), chunk]);
    for (let i = bytes.length - chunk.length; i < bytes.length; i++) {
      if (isEscape && bytes[i] === sign) bytes[i - 1] = sign;
      isEscape = !isEscape && bytes[i] === backslash;
    }
    pending = isEscape;
    yield pending ? bytes.subarray(0, -1) : bytes;
  }
  if (pending) yield Buffer.from([backslash]);
}
