import { projectConfigured } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { ApplyConfigurations } from '../application/apply-configurations.js';

@EventHandlers()
export class WhenProjectIsConfigured {
  constructor(private readonly applyConfigurations: ApplyConfigurations) {}

  @On(projectConfigured)
  handle(@Payload() events: ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    return this.applyConfigurations.execute(events);
  }
}
