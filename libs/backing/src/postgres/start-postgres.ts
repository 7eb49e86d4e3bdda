import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../free-port.js';
import { startGuarded, type GuardedCommand, type Readiness } from '../guarded-process.js';
import { endLeftover } from '../leftover.js';
import { inServerFolder } from '../server-folder.js';
import { postgresBinaries } from './binaries.js';
import { withClient } from './databases.js';
import { initialiseCluster } from './initialise-cluster.js';
import { unprivileged } from './unprivileged.js';

export interface PostgresOptions {
  /** Folder that keeps the data. Without it the data is thrown away, and not synced to disk. */
  dir?: string;
  /** A free one without it. */
  port?: number;
  /** Further settings of postgresql.conf. */
  settings?: Record<string, string | number>;
}

export interface Postgres {
  /** The superuser's, of the database "postgres". */
  readonly url: string;
  readonly port: number;
  /** Of the server itself, not of its guard. */
  readonly pid: number;
  /** Settles when the server has ended, by stop() or by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 300,
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // How often it looks for tables to vacuum. In the default of a minute the outbox can turn over 100,000 rows.
  autovacuum_naptime: '10s',
  // Planning for compiled expressions costs more than it brings in short statements.
  jit: 'off',
};
const KEPT = {
  // A quarter of the memory, as its makers advise; it takes of that what it comes to need.
  shared_buffers: `${Math.round(Math.min(1024, totalmem() / 4 / 2 ** 20))}MB`,
  // After a checkpoint the first change of each page is logged with the whole page: an import of ids in no order changes all of
  // them. More than this would take long to read again after a crash.
  max_wal_size: '2GB',
};
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** What it answers until it has replayed what was written since its last checkpoint: minutes of work, on a slow disk. */
const CANNOT_CONNECT_NOW = '57P03';

/**
 * Starts PostgreSQL 18 on 127.0.0.1. It ends with this process, however that ends. Throws FolderInUseError if another
 * running process owns `dir`.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const binaries = await postgresBinaries();
  return inServerFolder('postgres', options.dir, async (folder) => {
    const as = await unprivileged(dirname(binaries.postgres), binaries.initdb, folder.path);
    await endLeftover(folder.path, 'SIGINT');
    const data = join(folder.path, 'pgdata');
    const password = await keptPassword(folder.path);
    if (!existsSync(join(data, 'PG_VERSION'))) {
      await initialiseCluster({ binaries, as, data, password, throwaway: folder.throwaway });
    }
    // Its process has ended (see above), but its number may be another's by now, which PostgreSQL would take for its own.
    await rm(join(data, 'postmaster.pid'), { force: true });
    const settings = { ...SETTINGS, ...(folder.throwaway ? THROWAWAY : KEPT), ...options.settings };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const port = options.port ?? (await freePort());
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const command: GuardedCommand = {
      name: 'postgres',
      command: [...as.prefix, binaries.postgres, '-D', data, '-p', String(port), ...flags],
      folder,
      stopSignal: folder.throwaway ? 'QUIT' : 'INT',
      env: withoutPostgresVariables(),
    };
    const { pid, ended, stop } = await startGuarded(command, () => answers(url));
    return { url, port, pid, ended, stop };
  });
}

/** Another server may have got the port first: only ours has this password. */
async function answers(url: string): Promise<Readiness> {
  return withClient(url, (client) => client.query('SELECT 1')).then(
    () => true,
    (error: { code?: unknown }) => error.code === CANNOT_CONNECT_NOW && 'recovering',
  );
}

/** The superuser's password, made at the first start and readable by its owner only. */
async function keptPassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept) return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

function withoutPostgresVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}
