import { itemImported } from '@consilium/contracts';
import {
  Database,
  EventHandlers,
  JobRunner,
  Jobs,
  LOG,
  On,
  Outbox,
  type Log,
  type ReceivedEvent,
  type ServiceDefinition,
} from '@consilium/platform';
import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { request } from '../event-path/service.js';

const kind = 'bench';
/** So many events cause one job. */
const eventsPerJob = 10;

/** An event in, an event out, and a job for some: what turns over the platform's own tables, and no others. */
@EventHandlers()
class WhenItemIsImported {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
  ) {}

  @On(itemImported)
  async handle(@Payload() events: ReceivedEvent<typeof itemImported>[]): Promise<void> {
    await this.outbox.append(events.map(request));
    const due = events.filter((_, place) => place % eventsPerJob === 0);
    await this.jobs.enqueue(due.map(({ id }) => ({ kind, key: id, payload: {} })));
  }
}

@Injectable()
class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly runner: JobRunner<object>;

  constructor(database: Database, jobs: Jobs, @Inject(LOG) log: Log) {
    const run = (job: Parameters<Jobs['complete']>[0]) => database.run(() => jobs.complete(job));
    this.runner = new JobRunner({ jobs, kind, concurrency: 50, run, log });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop(1000);
  }
}

@Module({ controllers: [WhenItemIsImported], providers: [Worker] })
class LogGrowthModule {}

export const logGrowth: ServiceDefinition = {
  name: 'log-growth',
  migrations: [],
  variables: z.object({}),
  module: () => LogGrowthModule,
};
