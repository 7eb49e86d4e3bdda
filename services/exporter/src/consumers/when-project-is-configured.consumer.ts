import { projectConfigured } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { KeepConfigurations } from '../application/keep-configurations.js';

@EventHandlers()
export class WhenProjectIsConfigured {
  constructor(private readonly keepConfigurations: KeepConfigurations) {}

  @On(projectConfigured)
  handle(@Payload() events: ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    return this.keepConfigurations.execute(events);
  }
}
