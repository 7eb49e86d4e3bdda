import { isUtf8 } from 'node:buffer';

/** In bytes, or characters. A larger row is refused, and the rest of it skipped without being kept. */
export const largestRow = 1024 * 1024;

export const notUtf8 = 'is neither UTF-8 nor GBK throughout; name the encoding, or convert the file';

/** @param bytes null where there were more than fit */
export function rowText(bytes: Uint8Array | null, size: number): { text: string } | { fault: string } {
  if (bytes === null) return { fault: `the row has ${size} bytes, more than ${largestRow}` };
  if (!isUtf8(bytes)) return { fault: `the text is not UTF-8: it ${notUtf8}` };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // What was decoded from another encoding has this sign where it couldn't be.
  return text.includes('\ufffd') ? { fault: `the text holds signs that could not be read: it ${notUtf8}` } : { text };
}
