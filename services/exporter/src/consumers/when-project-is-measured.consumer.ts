import { projectMeasured } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { KeepFigures } from '../application/keep-figures.js';

@EventHandlers()
export class WhenProjectIsMeasured {
  constructor(private readonly keepFigures: KeepFigures) {}

  @On(projectMeasured)
  handle(@Payload() events: ReceivedEvent<typeof projectMeasured>[]): Promise<void> {
    return this.keepFigures.execute(events);
  }
}
