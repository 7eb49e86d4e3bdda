import { Dice } from '@consilium/tools';
import { shuffled } from './draw-plan.js';

/** Of three runs in a row, beginning with seed 1, each fault is in one. */
const parts = 3;

/** The faults of one run of many: a third of the list, dealt anew for every three seeds. */
export function partOf(names: readonly string[], seed: number): string[] {
  const deal = Math.floor((seed - 1) / parts);
  const hand = (((seed - 1) % parts) + parts) % parts;
  const deck = shuffled(names, new Dice('deal', deal, ...names));
  return deck.filter((_, place) => place % parts === hand);
}
