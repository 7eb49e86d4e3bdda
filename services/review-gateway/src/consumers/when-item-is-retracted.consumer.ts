import { itemRetracted } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseWork } from '../application/close-work.js';

@EventHandlers()
export class WhenItemIsRetracted {
  constructor(private readonly closeWork: CloseWork) {}

  @On(itemRetracted)
  handle(@Payload() events: ReceivedEvent<typeof itemRetracted>[]): Promise<void> {
    return this.closeWork.execute(events);
  }
}
