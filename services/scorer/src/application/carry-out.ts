import { Clock, Parking } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { Batch } from './batch.js';
import { GiveOrders } from './give-orders.js';
import { Decisions } from './ports/decisions.js';
import { Items } from './ports/items.js';

/** Writes what a batch has decided: state, verdicts and orders, all in the caller's transaction. */
@Injectable()
export class CarryOut {
  constructor(
    private readonly items: Items,
    private readonly decisions: Decisions,
    private readonly giveOrders: GiveOrders,
    private readonly parking: Parking,
    private readonly clock: Clock,
  ) {}

  /** To be called when the answers that the decisions rest on are stored: the orders tell of them. */
  async execute(batch: Batch): Promise<void> {
    const { changes, orders, verdicts, strikes } = batch;
    if (changes.length === 0) return;
    await this.items.save(changes);
    const ofItem = orders.map(({ item, order }) => ({ ...order, item: item.id }));
    const at = this.clock.now();
    await this.decisions.add({ orders: ofItem, verdicts, strikes, at });
    await this.giveOrders.execute(orders.map((order) => ({ ...order, at })));
    // An answer to an order can only come before the order where events are played back; then it has waited for this.
    this.parking.arrived(orders.map(({ item }) => `item:${item.id}`));
  }
}
