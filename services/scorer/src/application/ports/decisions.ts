import type { Order } from '../../domain/orders.js';
import type { Strike, Verdict } from '../../domain/step.js';

export type OfItem<T> = T & { readonly item: string };

/** What was decided: kept for good. */
export abstract class Decisions {
  abstract add(decided: {
    readonly orders: readonly OfItem<Order>[];
    readonly verdicts: readonly OfItem<Verdict>[];
    readonly strikes: readonly OfItem<Strike>[];
    readonly at: Date;
  }): Promise<void>;
}
