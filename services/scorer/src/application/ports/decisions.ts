import type { Order } from '../../domain/orders.js';
import type { Strike, Verdict } from '../../domain/step.js';

export type OfItem<T> = T & { readonly item: string };

/** An order whose event is part of the validated set, as it is kept. */
export type PublishedOrder = {
  readonly item: string;
  readonly epoch: number;
  readonly rules: number;
  readonly orderedAt: Date;
} & (
  | { readonly type: 'validation' }
  | { readonly type: 'retraction'; readonly told: { readonly why: string; readonly simulated: boolean } }
  | {
      readonly type: 'retirement';
      readonly told: { readonly by: 'panel' | 'lead'; readonly why: string; readonly simulated: boolean };
    }
);

/** What was decided: kept for good. */
export abstract class Decisions {
  abstract add(decided: {
    readonly orders: readonly OfItem<Order>[];
    readonly verdicts: readonly OfItem<Verdict>[];
    readonly strikes: readonly OfItem<Strike>[];
    readonly at: Date;
  }): Promise<void>;
  /** Of each item its latest validation or retraction, and its retirement, in order of item and epoch. */
  abstract published(items: readonly string[]): Promise<PublishedOrder[]>;
}
