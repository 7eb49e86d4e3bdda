import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { commonHanzi } from './common-hanzi.js';

/**
 * Of Chinese text, exam questions included, three in five letters are such common ones; of Korean, Japanese, Thai or
 * Russian text that is taken for GBK, which most of its bytes allow, one in ten.
 */
const leastCommon = 0.35;

/** What a text without a mark is in, by a part of it that begins with a byte above ASCII; in doubt, unknown. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'gb18030' | 'unknown' {
  const { utf8, pairs, others } = countsOf(bytes);
  if (utf8 >= pairs && utf8 >= others) return 'utf-8';
  return pairs >= 4 * others && readsAsChinese(bytes) ? 'gb18030' : 'unknown';
}

/** How many of the letters above ASCII are UTF-8, and how many bytes pair as common Chinese characters and signs do. */
function countsOf(bytes: Uint8Array): { utf8: number; pairs: number; others: number } {
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
      // The rarer half of GBK, which Latin-1 looks like too: its letters stand alone among ASCII.
      others += 1;
      i += 1;
    } else if (i + 4 <= bytes.length) others += 1;
  }
  return { utf8, pairs, others };
}

/** Signs alone, such as a degree, say nothing: other encodings have others in their places. */
function readsAsChinese(bytes: Uint8Array): boolean {
  let common = 0;
  let letters = 0;
  for (const letter of iconv.decode(Buffer.from(bytes), 'gb18030')) {
    if (letter < '\u0080' || !/[\p{L}\ufffd]/u.test(letter)) continue;
    letters += 1;
    if (commonHanzi.has(letter)) common += 1;
  }
  return common > 0 && common >= leastCommon * letters;
}
