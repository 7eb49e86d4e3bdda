import type { itemImported } from '@consilium/contracts';
import { Parking, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Items } from './ports/items.js';

@Injectable()
export class RecordItems {
  constructor(
    private readonly items: Items,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly ReceivedEvent<typeof itemImported>[]): Promise<void> {
    const added = await this.items.add(
      events.map(({ data, project, simulated }) => ({ id: data.item, project, simulated, question: data.question })),
    );
    this.parking.arrived(added.map(waitingFor));
  }
}

/** What waits for an item, or for any of its versions, waits under one key: the item's. */
export function waitingFor(item: string): string {
  return `item:${item}`;
}
