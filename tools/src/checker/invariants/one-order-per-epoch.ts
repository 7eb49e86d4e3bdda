import type { Invariant } from '../facts.js';
import { repeated } from './repeated.js';

export const oneOrderPerEpoch: Invariant = {
  name: 'one_order_per_item_and_epoch',
  violations: ({ orders }) =>
    repeated(orders, ({ item, epoch }) => `${item}, epoch ${epoch}`).map(
      (key) => `item ${key} has more than one order`,
    ),
};
