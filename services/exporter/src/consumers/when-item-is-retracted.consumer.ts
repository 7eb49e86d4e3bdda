import { itemRetracted } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { WithdrawItems } from '../application/withdraw-items.js';

@EventHandlers()
export class WhenItemIsRetracted {
  constructor(private readonly withdrawItems: WithdrawItems) {}

  @On(itemRetracted)
  handle(@Payload() events: ReceivedEvent<typeof itemRetracted>[]): Promise<void> {
    return this.withdrawItems.execute('retracted', events);
  }
}
