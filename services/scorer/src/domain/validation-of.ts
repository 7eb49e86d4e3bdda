import { validatedByPanel, type Item } from './item.js';
import type { ValidationOrder } from './orders.js';
import { validationByRound } from './settle-round.js';

/**
 * The order by which an item is validated, as it was given.
 *
 * @throws where the item isn't validated
 */
export function validationOf(item: Item): ValidationOrder {
  const { status, version, round } = item;
  if (status !== 'validated' || version === null) throw new Error(`Item ${item.id} is ${status}, not validated`);
  if (validatedByPanel(item)) return { type: 'validation', version, by: 'panel', round: null };
  if (!round) throw new Error(`Item ${item.id} is validated by no round and no panel`);
  return { type: 'validation', ...validationByRound(round) };
}
