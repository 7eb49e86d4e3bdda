import type { Row } from '../domain/questions/fields.js';
import { indexBase, type IndexBase } from '../domain/questions/key.js';
import { findOptions } from '../domain/questions/options.js';
import { parseLine } from '../domain/questions/parse-line.js';
import type { InputLine } from './import-request.js';

export type ReadRow = { number: number; row: Row; repair: string | null } | { number: number; refused: string };

export function readRows(lines: readonly InputLine[]): ReadRow[] {
  return lines.map((line) => {
    const { number } = line;
    return 'fault' in line ? { number, refused: line.fault } : { number, ...parseLine(line.text) };
  });
}

export function shapeOf(rows: readonly ReadRow[]): IndexBase {
  const shapes = [];
  for (const read of rows) {
    const found = 'row' in read ? findOptions(read.row) : '';
    if ('row' in read && typeof found !== 'string') shapes.push({ row: read.row, options: found.options.length });
  }
  return indexBase(shapes);
}
