import { itemRefined } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { RecordVersions } from '../application/record-versions.js';

@EventHandlers()
export class WhenItemIsRefined {
  constructor(private readonly recordVersions: RecordVersions) {}

  @On(itemRefined)
  handle(@Payload() events: ReceivedEvent<typeof itemRefined>[]): Promise<void> {
    return this.recordVersions.execute(events);
  }
}
