import { itemValidated } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseJobs } from '../application/close-jobs.js';

@EventHandlers()
export class WhenItemIsValidated {
  constructor(private readonly closeJobs: CloseJobs) {}

  @On(itemValidated)
  handle(@Payload() events: ReceivedEvent<typeof itemValidated>[]): Promise<void> {
    return this.closeJobs.execute(events);
  }
}
