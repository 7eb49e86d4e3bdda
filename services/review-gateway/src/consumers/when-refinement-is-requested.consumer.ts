import { refinementRequested } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { OpenRevisions } from '../application/open-revisions.js';

@EventHandlers()
export class WhenRefinementIsRequested {
  constructor(private readonly openRevisions: OpenRevisions) {}

  @On(refinementRequested)
  handle(@Payload() events: ReceivedEvent<typeof refinementRequested>[]): Promise<void> {
    return this.openRevisions.execute(events);
  }
}
