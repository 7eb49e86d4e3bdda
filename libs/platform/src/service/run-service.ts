import type { z } from 'zod';
import { ConfigurationError } from '../config/load-configuration.js';
import { Awaited, StartGivenUp } from '../health/awaited.js';
import { createLog } from '../telemetry/log.js';
import { FrontServer } from './front-server.js';
import { migrateService } from './migrate-service.js';
import { together } from './closing.js';
import type { ServiceDefinition } from './service-definition.js';
import { configurationOf } from './service-parts.js';
import { startService, type RunningService } from './start-service.js';

/**
 * A service as a process of its own. Without arguments it serves until SIGTERM or SIGINT; with `migrate` it brings the
 * schema up to date and ends. Exit codes: 0 done, 2 the call or the configuration can't be used, 1 any other end.
 */
export async function runService<S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  args: readonly string[] = [],
): Promise<void> {
  try {
    if (args.length === 0) await serve(definition);
    else if (args.length === 1 && args[0] === 'migrate') await migrateService(definition, process.env);
    else throw new ConfigurationError(`Unknown arguments: ${args.join(' ')}. Known is: migrate`);
  } catch (error) {
    console.error(error instanceof ConfigurationError ? error.message : error);
    process.exit(error instanceof ConfigurationError ? 2 : 1);
  }
}

async function serve<S extends z.ZodObject>(definition: ServiceDefinition<S>): Promise<void> {
  const { name } = definition;
  const { PORT, HOST, LOG_LEVEL, SHUTDOWN_GRACE_SECONDS: grace } = configurationOf(definition, process.env);
  const log = createLog(name, LOG_LEVEL);
  const awaited = new Awaited(log);
  const front = new FrontServer(name, awaited);
  const port = await front.listen(PORT, HOST);
  log.info({ port }, 'Listening');

  let attempt: Promise<RunningService | null> = Promise.resolve(null);
  const start = async (): Promise<RunningService> => {
    const service = startService(definition, process.env, { awaited }, () => process.exit(1));
    attempt = service.catch(() => null);
    return service;
  };
  endOnSignal(
    async () => {
      const requests = front.close((grace * 1000) / 2);
      awaited.giveUp();
      // What an unfinished start has opened by now, it closes itself.
      const service = await attempt;
      await together([requests, service?.close(requests) ?? requests]);
    },
    () => grace,
  );
  try {
    // As a whole again where a dependency goes away in the middle of it.
    front.handTo(await awaited.until('a start without a fault', start));
    log.info({ port }, 'Ready');
  } catch (error) {
    if (!(error instanceof StartGivenUp)) throw error;
  }
}

/** Ends on the first signal when `close` has finished, at the latest after the grace period; a second signal ends at once. */
export function endOnSignal(close: () => Promise<void>, graceSeconds: () => number): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
    setTimeout(() => process.exit(1), graceSeconds() * 1000).unref();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
