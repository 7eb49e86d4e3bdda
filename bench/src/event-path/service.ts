import { itemImported, reviewRequested } from '@consilium/contracts';
import { Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  Database,
  EventHandlers,
  On,
  Outbox,
  outgoing,
  type ReceivedEvent,
  type ServiceDefinition,
} from '@consilium/platform';
import { z } from 'zod';
import { insertItems } from './statements.js';
import { EventPathTables1763856000020 } from './tables.migration.js';

/** The smallest service that does what all of them do: an event in, a row written, an event out. */
@EventHandlers()
class WhenItemIsImported {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  @On(itemImported)
  async handle(@Payload() events: ReceivedEvent<typeof itemImported>[]): Promise<void> {
    await this.database.query(insertItems, [
      events.map(({ data }) => data.item),
      events.map(({ project }) => project),
      events.map(({ epoch }) => epoch),
      events.map(({ data }) => JSON.stringify(data.question)),
    ]);
    await this.outbox.append(events.map(request));
  }
}

/** The answer to an event. */
export function request(event: ReceivedEvent<typeof itemImported>) {
  const { item, question } = event.data;
  return outgoing(reviewRequested, {
    data: {
      item,
      version: 1,
      round: 1,
      seats: [
        { seat: 1, kind: 'blind', filledBy: null },
        { seat: 2, kind: 'blind', filledBy: null },
      ],
      excluded: [],
      domain: question.domain,
      language: question.language,
    },
    project: event.project,
    configurationVersion: event.configurationVersion,
    epoch: 1,
    simulated: event.simulated,
    causedBy: event,
  });
}

@Module({ controllers: [WhenItemIsImported] })
class EventPathModule {}

export const serviceName = 'event-path';

export const eventPath: ServiceDefinition = {
  name: serviceName,
  migrations: [EventPathTables1763856000020],
  variables: z.object({}),
  module: () => EventPathModule,
};
