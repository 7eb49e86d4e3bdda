import type { InputLine } from '../../application/import/import-request.js';
import { JsonSplitter } from '../json-splitter.js';
import { largestRow, rowText } from '../largest-row.js';
import type { Bytes } from '../peek.js';

/** The elements of one JSON array, one of them in memory at a time; each has the line that it begins on. */
export async function* jsonArray(stream: Bytes): AsyncGenerator<InputLine> {
  const splitter = new JsonSplitter(1, largestRow);
  for await (const chunk of stream) {
    for (const piece of splitter.push(chunk)) {
      const { line: number } = piece;
      if (piece.kind === 'element') yield { number, ...rowText(piece.text, piece.size) };
      if (piece.kind !== 'fault') continue;
      yield { number, fault: `${piece.fault}; nothing after it was read` };
      return;
    }
  }
  const fault = splitter.end();
  if (fault?.kind === 'fault') yield { number: fault.line, fault: fault.fault };
}
