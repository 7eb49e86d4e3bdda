import { itemEscalated } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { OpenPanels } from '../application/open-panels.js';

@EventHandlers()
export class WhenItemIsEscalated {
  constructor(private readonly openPanels: OpenPanels) {}

  @On(itemEscalated)
  handle(@Payload() events: ReceivedEvent<typeof itemEscalated>[]): Promise<void> {
    return this.openPanels.execute(events);
  }
}
