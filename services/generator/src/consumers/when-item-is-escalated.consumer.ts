import { itemEscalated } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseJobs } from '../application/close-jobs.js';

@EventHandlers()
export class WhenItemIsEscalated {
  constructor(private readonly closeJobs: CloseJobs) {}

  @On(itemEscalated)
  handle(@Payload() events: ReceivedEvent<typeof itemEscalated>[]): Promise<void> {
    return this.closeJobs.execute(events);
  }
}
