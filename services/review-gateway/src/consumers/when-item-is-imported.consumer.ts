import { itemImported } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { RecordItems } from '../application/record-items.js';

@EventHandlers()
export class WhenItemIsImported {
  constructor(private readonly recordItems: RecordItems) {}

  @On(itemImported)
  handle(@Payload() events: ReceivedEvent<typeof itemImported>[]): Promise<void> {
    return this.recordItems.execute(events);
  }
}
