import { itemValidated } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseWork } from '../application/close-work.js';

@EventHandlers()
export class WhenItemIsValidated {
  constructor(private readonly closeWork: CloseWork) {}

  @On(itemValidated)
  handle(@Payload() events: ReceivedEvent<typeof itemValidated>[]): Promise<void> {
    return this.closeWork.execute(events);
  }
}
