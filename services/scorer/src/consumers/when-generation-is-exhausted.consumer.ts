import { generationExhausted } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { RecordExhaustions } from '../application/record-exhaustions.js';

@EventHandlers()
export class WhenGenerationIsExhausted {
  constructor(private readonly recordExhaustions: RecordExhaustions) {}

  @On(generationExhausted)
  handle(@Payload() events: ReceivedEvent<typeof generationExhausted>[]): Promise<void> {
    return this.recordExhaustions.execute(events);
  }
}
