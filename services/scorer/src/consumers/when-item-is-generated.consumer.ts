import { itemGenerated } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { RecordVersions } from '../application/record-versions.js';

@EventHandlers()
export class WhenItemIsGenerated {
  constructor(private readonly recordVersions: RecordVersions) {}

  @On(itemGenerated)
  handle(@Payload() events: ReceivedEvent<typeof itemGenerated>[]): Promise<void> {
    return this.recordVersions.execute(events);
  }
}
