import type { InputLine } from '../application/import-request.js';

/** A longer line is refused, and the rest of it skipped without being kept. */
const longestLine = 1024 * 1024;
const lineFeed = 0x0a;

/** Cuts a body into lines as it comes in, so that its size doesn't matter; one line at most is held in memory. */
export async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<InputLine> {
  const line = new LineBuffer();
  let number = 1;
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      line.add(chunk.subarray(start, end));
      yield { number: number++, ...line.take() };
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (line.size > 0) yield { number, ...line.take() };
}

class LineBuffer {
  private parts: Uint8Array[] = [];
  size = 0;

  add(part: Uint8Array): void {
    this.size += part.length;
    if (this.size <= longestLine) this.parts.push(part);
    else this.parts = [];
  }

  take(): { text: string } | { fault: string } {
    const { parts, size } = this;
    this.parts = [];
    this.size = 0;
    if (size > longestLine) return { fault: `the line has ${size} bytes, more than ${longestLine}` };
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)).replace(/\r$/u, '') };
    } catch {
      return { fault: 'the line is not UTF-8; convert the file first (many Chinese sets are in GBK)' };
    }
  }
}
