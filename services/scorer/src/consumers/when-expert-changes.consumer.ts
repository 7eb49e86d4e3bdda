import { expertChanged } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { ApplyExpertChanges } from '../application/apply-expert-changes.js';

@EventHandlers()
export class WhenExpertChanges {
  constructor(private readonly applyExpertChanges: ApplyExpertChanges) {}

  @On(expertChanged)
  handle(@Payload() events: ReceivedEvent<typeof expertChanged>[]): Promise<void> {
    return this.applyExpertChanges.execute(events);
  }
}
