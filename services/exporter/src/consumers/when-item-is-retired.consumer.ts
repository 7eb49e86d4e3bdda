import { itemRetired } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { WithdrawItems } from '../application/withdraw-items.js';

@EventHandlers()
export class WhenItemIsRetired {
  constructor(private readonly withdrawItems: WithdrawItems) {}

  @On(itemRetired)
  handle(@Payload() events: ReceivedEvent<typeof itemRetired>[]): Promise<void> {
    return this.withdrawItems.execute('retired', events);
  }
}
