import type { Fields, Row } from '../../domain/questions/fields.js';
import { indexBase, type IndexBase } from '../../domain/questions/key.js';
import { findOptions } from '../../domain/questions/options.js';
import { asRow, parseLine } from '../../domain/questions/parse-line.js';
import type { InputLine } from './import-request.js';

export type ReadRow = { number: number; row: Row; repair: string | null } | { number: number; refused: string };

export function readRows(lines: readonly InputLine[]): ReadRow[] {
  return lines.map((line) => {
    const { number } = line;
    if ('fault' in line) return { number, refused: line.fault };
    return { number, ...('text' in line ? parseLine(line.text) : asRow(line.value)) };
  });
}

export function shapeOf(rows: readonly ReadRow[], known: Fields): IndexBase {
  const shapes = [];
  for (const read of rows) {
    if (!('row' in read)) continue;
    const fields = known.of(read.row);
    const found = findOptions(fields);
    if (typeof found !== 'string') shapes.push({ fields, options: found.options.length });
  }
  return indexBase(shapes);
}
