import { Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { OrderedBatch, type Order } from './ordered-batch.js';
import { Items } from './ports/items.js';
import { LiveNews } from './ports/live-news.js';
import { waitingFor } from './record-items.js';

/**
 * Carries out orders. One whose epoch is not above the highest applied for its item changes nothing; a higher one closes
 * every open seat but those it lists again. One that comes before its item or version is parked.
 */
@Injectable()
export class ApplyOrders {
  constructor(
    private readonly items: Items,
    private readonly parking: Parking,
    private readonly news: LiveNews,
  ) {}

  async execute<E extends ReceivedEvent<never>>(given: readonly { event: E; order: Order }[]): Promise<void> {
    const ids = [...new Set(given.map(({ order }) => order.item))];
    // One after another: nothing that follows may be read before the items are locked.
    const items = await this.items.lock(ids);
    const batch = new OrderedBatch(items, await this.items.versions(ids), await this.items.seats(ids));
    const outcomes = Map.groupBy(given, ({ order }) => batch.apply(order));
    const early = outcomes.get('early') ?? [];
    reportStale((outcomes.get('stale') ?? []).map(({ event }) => event));
    await this.items.apply(batch.changes());
    for (const project of new Set(given.map(({ event }) => event.project))) this.news.changed(project);
    const itemOf = new Map(early.map(({ event, order }) => [event.id, order.item]));
    await this.parking.park(
      early.map(({ event }) => event),
      ({ id }) => waitingFor(itemOf.get(id)!),
    );
  }
}
