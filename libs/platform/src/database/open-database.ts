import { DataSource, type MigrationInterface } from 'typeorm';
import { Awaited } from '../health/awaited.js';
import type { Log } from '../telemetry/log.js';
import { Database } from './database.js';

export type Migration = new () => MigrationInterface;

export interface DatabaseOptions {
  readonly url: string;
  readonly migrations: Migration[];
  readonly poolSize: number;
  readonly log: Log;
  /** Where the wait for PostgreSQL is told; without it, in the log alone. */
  readonly awaited?: Awaited;
}

/** Any one number: replicas of a service that start together take turns with their migrations. */
const migrationLock = 4_711_001;

/**
 * Connects and brings the schema up to date, waiting for PostgreSQL as long as it takes. A login that is refused and a
 * database that doesn't exist are awaited too: where all is started at once, both may be made a moment later.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, migrations, poolSize, log, awaited = new Awaited(log) } = options;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    poolSize,
    // A server that is gone without a word is noticed in half a minute, instead of in hours.
    extra: { keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: 10_000 },
    // Whoever needs the next connection learns by itself whether there is one.
    poolErrorHandler: (error: unknown) => log.debug({ err: error }, 'An idle database connection was lost'),
  });
  try {
    await awaited.until(nameOf(url), async () => {
      if (!dataSource.isInitialized) await dataSource.initialize();
      await migrate(dataSource);
    });
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
  return new Database(dataSource);
}

/** For messages: without the login. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL (${host}${pathname})`;
}

async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await runner.release();
  }
}
