import type { ReceivedEvent } from '@consilium/platform';
import type { Item } from '../domain/item.js';
import type { Order } from '../domain/orders.js';
import type { Step, Strike, Verdict } from '../domain/step.js';
import type { OfItem } from './ports/decisions.js';
import type { Change } from './ports/items.js';

export type Cause = Pick<ReceivedEvent, 'id' | 'traceparent'> | null;

export interface CausedOrder {
  readonly item: Item;
  readonly order: Order;
  readonly cause: Cause;
}

export interface GivenOrder extends CausedOrder {
  /** When it was decided. */
  readonly at: Date;
}

/** Locked items on their way through a batch: an item that occurs twice goes on from where it got to the first time. */
export class Batch {
  private readonly present: Map<string, Item>;
  private readonly taken: { readonly step: Step; readonly cause: Cause }[] = [];

  constructor(private readonly loaded: ReadonlyMap<string, Item>) {
    this.present = new Map(loaded);
  }

  item(id: string): Item | undefined {
    return this.present.get(id);
  }

  take(step: Step, cause: Cause): void {
    this.present.set(step.item.id, step.item);
    this.taken.push({ step, cause });
  }

  get changes(): Change[] {
    return [...new Set(this.taken.map(({ step }) => step.item.id))].map((id) => ({
      before: this.loaded.get(id)!,
      after: this.present.get(id)!,
    }));
  }

  get orders(): CausedOrder[] {
    return this.taken.flatMap(({ step: { item, orders }, cause }) => orders.map((order) => ({ item, order, cause })));
  }

  get verdicts(): OfItem<Verdict>[] {
    return this.taken.flatMap(({ step: { item, verdicts } }) =>
      verdicts.map((verdict) => ({ ...verdict, item: item.id })),
    );
  }

  get strikes(): OfItem<Strike>[] {
    return this.taken.flatMap(({ step: { item, strikes } }) => strikes.map((strike) => ({ ...strike, item: item.id })));
  }
}
