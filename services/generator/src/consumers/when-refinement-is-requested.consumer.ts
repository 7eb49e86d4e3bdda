import { refinementRequested } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { StartRegeneration } from '../application/start-regeneration.js';

@EventHandlers()
export class WhenRefinementIsRequested {
  constructor(private readonly startRegeneration: StartRegeneration) {}

  @On(refinementRequested)
  handle(@Payload() events: ReceivedEvent<typeof refinementRequested>[]): Promise<void> {
    return this.startRegeneration.execute(events);
  }
}
