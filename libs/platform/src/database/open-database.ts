import { DataSource, type MigrationInterface } from 'typeorm';
import { isTransient } from '../errors/is-transient.js';
import type { Log } from '../telemetry/log.js';
import { Database } from './database.js';

export type Migration = new () => MigrationInterface;

export interface DatabaseOptions {
  readonly url: string;
  readonly migrations: Migration[];
  readonly poolSize: number;
  readonly log: Log;
}

/** Any one number: replicas of a service that start together take turns with their migrations. */
const migrationLock = 4_711_001;

/** Connects, waiting for PostgreSQL as long as it takes (said once), and brings the schema up to date. */
export async function openDatabase({ url, migrations, poolSize, log }: DatabaseOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    poolSize,
    extra: { keepAlive: true, connectionTimeoutMillis: 10_000 },
    // Whoever needs the next connection learns by itself whether there is one.
    poolErrorHandler: (error: unknown) => log.debug({ err: error }, 'An idle database connection was lost'),
  });
  await initialize(dataSource, log);
  try {
    await migrate(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return new Database(dataSource);
}

async function initialize(dataSource: DataSource, log: Log): Promise<void> {
  for (let told = false; ; told = true) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      if (!isTransient(error) || isRefused(error)) throw error;
      if (!told) log.warn({ err: error }, 'Waiting for PostgreSQL');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** A wrong password or database name: at a start more likely a mistake than something that passes. */
function isRefused(error: unknown): boolean {
  return /^(28|3D)/.test((error as { code?: string }).code ?? '');
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
