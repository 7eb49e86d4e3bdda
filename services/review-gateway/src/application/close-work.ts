import { itemRetired, itemValidated, type itemRetracted } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { ItemStep } from '../domain/fate.js';
import { ApplyOrders } from './apply-orders.js';

type Ending =
  ReceivedEvent<typeof itemValidated> | ReceivedEvent<typeof itemRetired> | ReceivedEvent<typeof itemRetracted>;

/** The item is validated, retired or retracted: nothing is left to do on it. Drafts are kept. */
@Injectable()
export class CloseWork {
  constructor(private readonly orders: ApplyOrders) {}

  async execute(events: readonly Ending[]): Promise<void> {
    await this.orders.execute(
      events.map((event) => ({
        event,
        order: { event, item: event.data.item, step: stepOf(event), needs: [], opening: null },
      })),
    );
  }
}

function stepOf({ type }: Ending): ItemStep {
  if (type === itemValidated.type) return 'validated';
  return type === itemRetired.type ? 'retired' : 'retracted';
}
