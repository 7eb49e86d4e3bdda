import { itemRetired } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { CloseWork } from '../application/close-work.js';

@EventHandlers()
export class WhenItemIsRetired {
  constructor(private readonly closeWork: CloseWork) {}

  @On(itemRetired)
  handle(@Payload() events: ReceivedEvent<typeof itemRetired>[]): Promise<void> {
    return this.closeWork.execute(events);
  }
}
