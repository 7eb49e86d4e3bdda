import type { reviewRequested } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ApplyOrders } from './apply-orders.js';
import type { Order } from './ordered-batch.js';

type Requested = ReceivedEvent<typeof reviewRequested>;

/** Opens the seats of a round, or goes on with it. */
@Injectable()
export class OpenReviews {
  constructor(private readonly orders: ApplyOrders) {}

  async execute(events: readonly Requested[]): Promise<void> {
    await this.orders.execute(events.map((event) => ({ event, order: orderOf(event) })));
  }
}

function orderOf(event: Requested): Order {
  const { item, version, round, seats, excluded, domain, language } = event.data;
  return {
    event,
    item,
    step: 'reviews',
    needs: [version],
    opening: {
      seats: seats.map(({ seat, kind, filledBy }) => ({
        kind: 'review',
        round,
        number: seat,
        seatKind: kind,
        filledBy,
      })),
      version,
      domain,
      language,
      excluded,
      notByAuthorsOf: [version],
      preferred: [],
      othersFrom: null,
      order: null,
    },
  };
}
