import { expertChanged } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { KeepExperts } from '../application/keep-experts.js';

@EventHandlers()
export class WhenExpertChanges {
  constructor(private readonly keepExperts: KeepExperts) {}

  @On(expertChanged)
  handle(@Payload() events: ReceivedEvent<typeof expertChanged>[]): Promise<void> {
    return this.keepExperts.execute(events);
  }
}
