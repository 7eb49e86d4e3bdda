import type { itemImported } from '@consilium/contracts';
import { Parking, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { importItem } from '../domain/item.js';
import { Items } from './ports/items.js';

/** Takes up new items. An item that is known already stays as it is: its owner may publish it again. */
@Injectable()
export class ImportItems {
  constructor(
    private readonly items: Items,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly ReceivedEvent<typeof itemImported>[]): Promise<void> {
    await this.items.add(
      events.map(({ data: { item: id, question, importedAt }, project, simulated }) => {
        const { domain, language } = question;
        return { item: importItem({ id, project, domain, language, simulated }), question, importedAt };
      }),
    );
    this.parking.arrived(events.map(({ data }) => `item:${data.item}`));
  }
}
