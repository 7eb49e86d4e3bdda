import { itemRetracted } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseJobs } from '../application/close-jobs.js';

@EventHandlers()
export class WhenItemIsRetracted {
  constructor(private readonly closeJobs: CloseJobs) {}

  @On(itemRetracted)
  handle(@Payload() events: ReceivedEvent<typeof itemRetracted>[]): Promise<void> {
    return this.closeJobs.execute(events);
  }
}
