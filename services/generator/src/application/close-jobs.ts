import type { itemEscalated, itemRetired, itemRetracted, itemValidated } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { OrderLedger } from './order-ledger.js';

type Closing =
  | ReceivedEvent<typeof itemEscalated>
  | ReceivedEvent<typeof itemRetired>
  | ReceivedEvent<typeof itemRetracted>
  | ReceivedEvent<typeof itemValidated>;

/** An order that leaves the model nothing to write: whatever it was writing is of no use any more. */
@Injectable()
export class CloseJobs {
  constructor(private readonly ledger: OrderLedger) {}

  async execute(orders: readonly Closing[]): Promise<void> {
    await this.ledger.apply(orders);
  }
}
