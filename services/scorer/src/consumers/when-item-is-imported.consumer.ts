import { itemImported } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { ImportItems } from '../application/import-items.js';

@EventHandlers()
export class WhenItemIsImported {
  constructor(private readonly importItems: ImportItems) {}

  @On(itemImported)
  handle(@Payload() events: ReceivedEvent<typeof itemImported>[]): Promise<void> {
    return this.importItems.execute(events);
  }
}
