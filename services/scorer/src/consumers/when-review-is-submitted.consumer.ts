import { reviewSubmitted } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { RecordReviews } from '../application/record-reviews.js';

@EventHandlers()
export class WhenReviewIsSubmitted {
  constructor(private readonly recordReviews: RecordReviews) {}

  @On(reviewSubmitted)
  handle(@Payload() events: ReceivedEvent<typeof reviewSubmitted>[]): Promise<void> {
    return this.recordReviews.execute(events);
  }
}
