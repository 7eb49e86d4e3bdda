import { Problem } from '@consilium/platform';
import type { ChosenFields } from '../../domain/questions/fields.js';
import type { ReadRow } from './read-rows.js';

const mostColumns = 200;

/**
 * The columns that the first rows have.
 * @throws Problem where somebody named one that none of them has: that is a slip, and not one of each row
 */
export function checkChosen(chosen: ChosenFields, rows: readonly ReadRow[]): string[] {
  const columns = new Set<string>();
  for (const read of rows) {
    if ('row' in read) for (const name of Object.keys(read.row)) columns.add(name);
  }
  const known = [...columns].slice(0, mostColumns);
  const usable = rows.some((read) => 'row' in read);
  for (const [part, names] of Object.entries(chosen)) {
    const missing = names.find((name) => !columns.has(name));
    if (missing === undefined || !usable) continue;
    throw new Problem(
      422,
      'column-unknown',
      `No row has the column "${missing}", which is to be read as "${part}". The columns are: ${known.join(', ')}.`,
    );
  }
  return known;
}
