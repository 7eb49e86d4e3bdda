import { itemGrouped } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { KeepGroups } from '../application/keep-groups.js';

@EventHandlers()
export class WhenItemIsGrouped {
  constructor(private readonly keepGroups: KeepGroups) {}

  @On(itemGrouped)
  handle(@Payload() events: ReceivedEvent<typeof itemGrouped>[]): Promise<void> {
    return this.keepGroups.execute(events);
  }
}
