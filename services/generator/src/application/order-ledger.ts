import { Jobs, Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { Question } from '@consilium/contracts';
import { Items, type ItemChange } from './ports/items.js';
import { writingJob } from './writing-order.js';

/** Any order of the scorer about an item. */
type Order = Omit<ReceivedEvent, 'data'> & { readonly data: { item: string } };

/**
 * Knows the highest epoch applied for each item. An order that isn't above it is ignored, so late and doubled orders
 * change nothing; one that is closes whatever job is open for the item.
 */
@Injectable()
export class OrderLedger {
  constructor(
    private readonly items: Items,
    private readonly jobs: Jobs,
    private readonly parking: Parking,
  ) {}

  /**
   * Applies orders of a batch in the order given.
   * @param questionOf the question as an order has it, where it may be an amended one
   * @returns the orders that stand at the end, one an item at most
   */
  async apply<E extends Order>(
    orders: readonly E[],
    questionOf: (order: E) => Question | null = () => null,
  ): Promise<E[]> {
    const known = await this.items.lock([...new Set(orders.map(({ data }) => data.item))]);
    const early = new Map(
      orders.filter(({ data }) => !known.has(data.item)).map((order) => [order.id, order.data.item]),
    );
    await this.parking.park(
      orders.filter(({ id }) => early.has(id)) as unknown as ReceivedEvent<never>[],
      ({ id }) => `item:${early.get(id)!}`,
    );
    const standing = new Map<string, E>();
    const stale: E[] = [];
    const changes = new Map<string, ItemChange>();
    for (const order of orders) {
      const id = order.data.item;
      const epoch = order.epoch ?? 0;
      const highest = changes.get(id)?.epoch ?? known.get(id)?.epoch;
      if (highest === undefined) continue;
      if (epoch <= highest) {
        stale.push(order);
        continue;
      }
      standing.set(id, order);
      const simulated = order.simulated || (changes.get(id)?.simulated ?? false);
      changes.set(id, { id, epoch, question: questionOf(order) ?? changes.get(id)?.question ?? null, simulated });
    }
    reportStale(stale);
    if (changes.size === 0) return [];
    await this.items.apply([...changes.values()]);
    await this.jobs.cancel(writingJob, [...changes.keys()]);
    return [...standing.values()];
  }
}
