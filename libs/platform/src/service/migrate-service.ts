import { z } from 'zod';
import { loadConfiguration } from '../config/load-configuration.js';
import { platformVariables } from '../config/platform-variables.js';
import { openDatabase } from '../database/open-database.js';
import { platformMigrations } from '../database/platform-migrations.js';
import { EmbeddedLog } from '../messaging/embedded/embedded-log.js';
import { createLog } from '../telemetry/log.js';
import type { ServiceDefinition } from './service-definition.js';

/**
 * Brings a service's schema up to date, and that of the embedded log where it uses one. It needs no more of the environment
 * than the databases' addresses.
 */
export async function migrateService(
  { name, migrations }: Pick<ServiceDefinition, 'name' | 'migrations'>,
  environment: Record<string, string | undefined>,
): Promise<void> {
  const { DATABASE_URL, LOG_DATABASE_URL, LOG_LEVEL } = platformVariables.shape;
  const usesLog = environment['TRANSPORT'] === 'embedded';
  const variables = z.object({
    DATABASE_URL,
    LOG_LEVEL,
    LOG_DATABASE_URL: usesLog ? LOG_DATABASE_URL.unwrap() : LOG_DATABASE_URL,
  });
  const configuration = loadConfiguration(variables, environment);
  const log = createLog(name, configuration.LOG_LEVEL);
  const database = await openDatabase({
    url: configuration.DATABASE_URL,
    migrations: [...platformMigrations, ...migrations],
    poolSize: 2,
    log,
  });
  await database.dataSource.destroy();
  if (usesLog) await (await EmbeddedLog.open(configuration.LOG_DATABASE_URL!, log)).close();
  log.info('The schema is up to date');
}
