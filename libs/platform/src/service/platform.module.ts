import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ActorNames } from '../audit/actor-names.js';
import { AuditController } from '../audit/audit.controller.js';
import { AuditInterceptor } from '../audit/audit.interceptor.js';
import { Audit } from '../audit/audit.js';
import { Refusals } from '../audit/refusals.js';
import { AccessGuard } from '../auth/access.guard.js';
import { RoutesNameTheirRoles } from '../auth/routes-name-their-roles.js';
import { TokenVerifier } from '../auth/token-verifier.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { Transactions } from '../database/transactions.js';
import { Health } from '../health/health.js';
import { HealthController } from '../health/health.controller.js';
import { ProblemDetailsFilter } from '../http/problem-details.filter.js';
import { validationPipe } from '../http/validation-pipe.js';
import { DeadLetterDesk } from '../inbox/dead-letter-desk.js';
import { DeadLetterRows } from '../inbox/dead-letter-rows.js';
import { DeadLettersController } from '../inbox/dead-letters.controller.js';
import { Inbox } from '../inbox/inbox.js';
import { Parking } from '../inbox/parking.js';
import { Replay } from '../inbox/replay.js';
import { Jobs } from '../jobs/jobs.js';
import type { EventBusStrategy } from '../messaging/event-bus.strategy.js';
import { TopicNames } from '../messaging/topic-names.js';
import { Outbox } from '../outbox/outbox.js';
import { ConsumerController } from '../skips/consumer.controller.js';
import { ConsumerStops } from '../skips/consumer-stops.js';
import { CONFIGURATION, LOG } from './service-definition.js';
import type { ServiceParts } from './service-parts.js';

/** Gives a service's own modules the platform's parts, which exist before Nest does. */
@Module({})
export class PlatformModule {
  static with(parts: ServiceParts, health: Health, bus: EventBusStrategy): DynamicModule {
    const audit = new Audit(parts.database);
    const shared = [
      { provide: Database, useValue: parts.database },
      { provide: Transactions, useValue: parts.database },
      { provide: Audit, useValue: audit },
      { provide: ActorNames, useValue: new ActorNames() },
      { provide: Outbox, useValue: parts.outbox },
      { provide: Parking, useValue: parts.parking },
      { provide: Jobs, useValue: parts.jobs },
      { provide: Clock, useValue: parts.clock },
      { provide: CONFIGURATION, useValue: parts.configuration },
      { provide: LOG, useValue: parts.log },
      { provide: TokenVerifier, useValue: parts.tokens },
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [HealthController, AuditController, ConsumerController, DeadLettersController],
      providers: [
        ...shared,
        { provide: Health, useValue: health },
        { provide: ConsumerStops, useValue: parts.stops },
        ...deadLetterParts(parts, bus),
        { provide: APP_FILTER, useValue: new ProblemDetailsFilter(parts.log) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: Refusals, useValue: new Refusals(audit) },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_PIPE, useValue: validationPipe },
        RoutesNameTheirRoles,
      ],
      exports: shared.map(({ provide }) => provide),
    };
  }
}

function deadLetterParts(parts: ServiceParts, bus: EventBusStrategy): Provider[] {
  const { database, topics } = parts;
  const rows = new DeadLetterRows(database);
  const replay = new Replay({ ...parts, inbox: new Inbox(database) }, rows, (type, events) =>
    bus.dispatch(type, events),
  );
  return [
    { provide: TopicNames, useValue: topics },
    { provide: DeadLetterRows, useValue: rows },
    { provide: DeadLetterDesk, useValue: new DeadLetterDesk(database, rows, replay, () => bus.hasHandlers) },
  ];
}
