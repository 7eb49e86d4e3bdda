import type { Row } from './fields.js';

export type ParsedLine = { row: Row; repair: string | null } | { refused: string };

type ParsedJson = { value: unknown; repair: string | null } | { refused: string };

/** Python writes a bare `NaN` for an empty cell, which isn't JSON: it is read as null. */
export function parseJson(given: string): ParsedJson {
  const text = given.replace(/^\ufeff/u, '');
  try {
    return { value: JSON.parse(text), repair: null };
  } catch (error) {
    const repaired = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gu, (part) =>
      part.startsWith('"') ? part : 'null',
    );
    if (repaired !== text) {
      try {
        return { value: JSON.parse(repaired), repair: 'NaN was read as null' };
      } catch {
        // The first message names the fault of the line as it came.
      }
    }
    return { refused: `not JSON: ${(error as Error).message}` };
  }
}

/** One question as JSON. */
export function parseLine(line: string): ParsedLine {
  const parsed = parseJson(line);
  return 'refused' in parsed ? parsed : asRow(parsed.value, parsed.repair);
}

export function asRow(value: unknown, repair: string | null = null): ParsedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { refused: 'not a JSON object' };
  return { row: value as Row, repair };
}
