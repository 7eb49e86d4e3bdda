import { itemValidated } from '@consilium/contracts';
import { EventHandlers, On, type ReceivedEvent } from '@consilium/platform';
import { Payload } from '@nestjs/microservices';
import { ApplyValidations } from '../application/apply-validations.js';

@EventHandlers()
export class WhenItemIsValidated {
  constructor(private readonly applyValidations: ApplyValidations) {}

  @On(itemValidated)
  handle(@Payload() events: ReceivedEvent<typeof itemValidated>[]): Promise<void> {
    return this.applyValidations.execute(events);
  }
}
