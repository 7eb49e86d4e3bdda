import { projectConfigured } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { ApplyConfiguration } from '../application/apply-configuration.js';

@EventHandlers()
export class WhenProjectIsConfigured {
  constructor(private readonly applyConfiguration: ApplyConfiguration) {}

  @On(projectConfigured)
  handle(@Payload() events: ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    return this.applyConfiguration.execute(events);
  }
}
