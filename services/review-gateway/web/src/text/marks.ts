import type { Severity } from '@consilium/contracts';
import { toUnits } from './code-points.js';

/** A marked place in a text, in code points; `id` says whose it is when it is chosen. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
}

/** Part of a text that has the same marks throughout; `from` and `to` are UTF-16 units of the source. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
}

const order: readonly Severity[] = ['minor', 'major', 'critical'];

/** The same marks counted in UTF-16 units of the text. */
export function inUnits(text: string, marks: readonly Mark[]): Mark[] {
  return marks.map((mark) => ({ ...mark, start: toUnits(text, mark.start), end: toUnits(text, mark.end) }));
}

/** Splits a stretch of the source at the borders of marks (in units). */
export function splitAtMarks(from: number, to: number, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter(({ start, end }) => start < to && end > from);
  const borders = new Set([from, to]);
  for (const { start, end } of inside)
    for (const border of [start, end]) if (border > from && border < to) borders.add(border);
  const sorted = [...borders].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1]!;
    return { from: start, to: end, marks: inside.filter((mark) => mark.start < end && mark.end > start) };
  });
}

/** Where marks lie over each other the worst shows. */
export function worst(marks: readonly { readonly severity: Severity }[]): Severity | null {
  return marks.reduce<Severity | null>(
    (worstSoFar, { severity }) =>
      worstSoFar === null || order.indexOf(severity) > order.indexOf(worstSoFar) ? severity : worstSoFar,
    null,
  );
}
