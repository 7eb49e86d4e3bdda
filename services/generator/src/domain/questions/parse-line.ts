import type { Row } from './fields.js';

export type ParsedLine = { row: Row; repair: string | null } | { refused: string };

/** One line of JSONL. Python writes a bare `NaN` for an empty cell, which isn't JSON: it is read as null. */
export function parseLine(line: string): ParsedLine {
  const text = line.replace(/^\ufeff/u, '');
  try {
    return asRow(JSON.parse(text), null);
  } catch (error) {
    const repaired = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gu, (part) =>
      part.startsWith('"') ? part : 'null',
    );
    if (repaired !== text) {
      try {
        return asRow(JSON.parse(repaired), 'NaN was read as null');
      } catch {
        // The first message names the fault of the line as it came.
      }
    }
    return { refused: `not JSON: ${(error as Error).message}` };
  }
}

function asRow(value: unknown, repair: string | null): ParsedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { refused: 'not a JSON object' };
  return { row: value as Row, repair };
}
