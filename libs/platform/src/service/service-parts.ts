import { definitionOf, type DefinitionOf } from '@consilium/contracts';
import type { z } from 'zod';
import { TokenVerifier } from '../auth/token-verifier.js';
import { SystemClock, type Clock } from '../clock.js';
import { loadConfiguration } from '../config/load-configuration.js';
import { platformVariables, variablesOfTransport, type PlatformConfiguration } from '../config/platform-variables.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { platformMigrations } from '../database/platform-migrations.js';
import { Awaited } from '../health/awaited.js';
import { DeadLetters } from '../inbox/dead-letters.js';
import { Inbox } from '../inbox/inbox.js';
import { ParkingSweep } from '../inbox/parking-sweep.js';
import { ParkedRows } from '../inbox/parked-rows.js';
import { Parking, type Dispatch } from '../inbox/parking.js';
import { Jobs } from '../jobs/jobs.js';
import { ConsumerProgress } from '../messaging/consumer-progress.js';
import { Pipeline } from '../messaging/pipeline.js';
import { openTransport } from '../messaging/open-transport.js';
import { TopicNames } from '../messaging/topic-names.js';
import type { Transport } from '../messaging/transport.js';
import { Outbox } from '../outbox/outbox.js';
import { ConsumerStops } from '../skips/consumer-stops.js';
import { noProbe, type Probe } from '../probe.js';
import { createLog, type Log } from '../telemetry/log.js';
import type { Closing } from './closing.js';
import type { ServiceDefinition } from './service-definition.js';

/** What a host may give to a service instead of what it would make for itself. */
export interface Hosting {
  /** Shared by the services of one process; closed by the host. */
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly probe?: Probe;
  /** Where a start tells what it waits for. */
  readonly awaited?: Awaited;
  /** The events that the service knows, instead of those of this build: to rehearse an upgrade. */
  readonly definitionOf?: DefinitionOf;
}

/** The platform's parts of one running service. */
export interface ServiceParts {
  readonly name: string;
  readonly configuration: PlatformConfiguration;
  readonly log: Log;
  readonly clock: Clock;
  readonly probe: Probe;
  readonly database: Database;
  readonly topics: TopicNames;
  readonly definitionOf: DefinitionOf;
  readonly outbox: Outbox;
  readonly deadLetters: DeadLetters;
  readonly parkedRows: ParkedRows;
  readonly parking: Parking;
  readonly jobs: Jobs;
  readonly stops: ConsumerStops;
  readonly progress: ConsumerProgress;
  readonly tokens: TokenVerifier;
  readonly transport: Transport;
}

/** @throws ConfigurationError */
export function configurationOf<S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  environment: Record<string, string | undefined>,
  hosting: Hosting = {},
): z.infer<S> & PlatformConfiguration {
  const transportVariables = hosting.transport ? {} : variablesOfTransport(environment['TRANSPORT']);
  const variables = platformVariables.extend(transportVariables).extend(definition.variables.shape);
  return loadConfiguration(variables, environment) as z.infer<S> & PlatformConfiguration;
}

export async function createParts<S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  environment: Record<string, string | undefined>,
  hosting: Hosting,
  closing: Closing,
): Promise<{ parts: ServiceParts; configuration: z.infer<S> & PlatformConfiguration }> {
  const { name } = definition;
  const configuration = configurationOf(definition, environment, hosting);
  const log = createLog(name, configuration.LOG_LEVEL);
  const awaited = hosting.awaited ?? new Awaited(log);
  const tokens = await TokenVerifier.create(configuration.AUTH_PUBLIC_KEY);
  const transport = hosting.transport ?? (await openTransport(configuration, name, log, awaited));
  if (!hosting.transport) closing.add(() => transport.close());
  const database = await openDatabase({
    url: configuration.DATABASE_URL,
    migrations: [...platformMigrations, ...definition.migrations],
    poolSize: configuration.DATABASE_POOL,
    log,
    awaited,
  });
  closing.add(() => database.dataSource.destroy());
  const clock = hosting.clock ?? new SystemClock();
  const topics = new TopicNames(configuration.TOPIC_PREFIX);
  const outbox = new Outbox(database, clock, topics, name);
  const known = hosting.definitionOf ?? definitionOf;
  const parkedRows = new ParkedRows(database, topics, known);
  const deadLetters = new DeadLetters(database, outbox, topics, name);
  const parts = {
    name,
    configuration,
    log,
    clock,
    probe: hosting.probe ?? noProbe,
    database,
    topics,
    definitionOf: known,
    outbox,
    deadLetters,
    parkedRows,
    parking: new Parking(database, parkedRows, deadLetters, log),
    jobs: new Jobs(database),
    stops: new ConsumerStops(database),
    progress: new ConsumerProgress(),
    tokens,
    transport,
  };
  return { parts, configuration };
}

/** The consumer's side of a service: what feeds its handlers. */
export function createConsumption(
  parts: ServiceParts,
  dispatch: Dispatch,
): { pipeline: Pipeline; sweep: ParkingSweep } {
  const { database, parking, parkedRows, progress, log } = parts;
  const probe: Probe = (point) => {
    if (point === 'committed') progress.advanced();
    return parts.probe(point);
  };
  return {
    pipeline: new Pipeline({ ...parts, probe, inbox: new Inbox(database), dispatch }),
    sweep: new ParkingSweep(parking, parkedRows, database, dispatch, log),
  };
}
