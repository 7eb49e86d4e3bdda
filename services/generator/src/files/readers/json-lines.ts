import type { InputLine } from '../../application/import/import-request.js';
import { largestRow, rowText } from '../largest-row.js';
import type { Bytes } from '../peek.js';

const lineFeed = 0x0a;

/** Cuts a body into lines as it comes in, so that its size doesn't matter; one line at most is held in memory. */
export async function* jsonLines(stream: Bytes): AsyncGenerator<InputLine> {
  const line = new LineBuffer();
  let number = 1;
  for await (const chunk of stream) {
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
    if (this.size <= largestRow) this.parts.push(part);
    else this.parts = [];
  }

  take(): { text: string } | { fault: string } {
    const { parts, size } = this;
    this.parts = [];
    this.size = 0;
    return rowText(size > largestRow ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts), size);
  }
}
