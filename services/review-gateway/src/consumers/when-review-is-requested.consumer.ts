import { reviewRequested } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { OpenReviews } from '../application/open-reviews.js';

@EventHandlers()
export class WhenReviewIsRequested {
  constructor(private readonly openReviews: OpenReviews) {}

  @On(reviewRequested)
  handle(@Payload() events: ReceivedEvent<typeof reviewRequested>[]): Promise<void> {
    return this.openReviews.execute(events);
  }
}
