import type { z } from 'zod';
import { ConfigurationError } from '../config/load-configuration.js';
import type { ServiceDefinition } from './service-definition.js';
import { startService, type RunningService } from './start-service.js';

/** A service as a process of its own: exit code 0 after SIGTERM or SIGINT, 2 for a configuration fault, 1 for any other end. */
export async function runService<S extends z.ZodObject>(definition: ServiceDefinition<S>): Promise<void> {
  let running: RunningService | null = null;
  // While it starts (which may wait for PostgreSQL or Kafka) there is nothing in hand that a restart would not find again.
  endOnSignal(
    async () => running?.close(),
    () => running?.parts.configuration.SHUTDOWN_GRACE_SECONDS ?? 0,
  );
  try {
    running = await startService(definition, process.env, {}, () => process.exit(1));
    const port = await running.listen();
    running.parts.log.info({ port }, 'Ready');
  } catch (error) {
    console.error(error instanceof ConfigurationError ? error.message : error);
    process.exit(error instanceof ConfigurationError ? 2 : 1);
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
