import { itemRetired } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseJobs } from '../application/close-jobs.js';

@EventHandlers()
export class WhenItemIsRetired {
  constructor(private readonly closeJobs: CloseJobs) {}

  @On(itemRetired)
  handle(@Payload() events: ReceivedEvent<typeof itemRetired>[]): Promise<void> {
    return this.closeJobs.execute(events);
  }
}
