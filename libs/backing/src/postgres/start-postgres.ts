import { randomBytes } from 'node:crypto';
import { mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { lockFolder } from '../folder-lock.js';
import { freePort } from '../free-port.js';
import { endLeftover, startGuarded, type GuardedProcess } from '../guarded-process.js';
import { throwawayFolder } from '../throwaway-folder.js';
import { postgresBinaries } from './binaries.js';
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

const READY_MS = 120_000;
const ATTEMPTS = 20;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 300,
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Planning for compiled expressions costs more than it brings in short statements.
  jit: 'off',
};
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts PostgreSQL 18 on 127.0.0.1. It ends with this process, however that ends. Throws FolderInUseError if another
 * running process owns `dir`.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const throwaway = options.dir === undefined;
  const folder = throwaway ? await throwawayFolder('postgres') : await ownFolder(options.dir as string);
  const lock = throwaway ? undefined : await lockFolder(folder);
  const release = async () => {
    await lock?.release();
    if (throwaway) await rm(folder, { recursive: true, force: true });
  };
  try {
    const binaries = await postgresBinaries();
    const data = join(folder, 'pgdata');
    const as = await unprivileged(dirname(binaries.postgres), binaries.initdb, folder);
    await endLeftover(folder, 'SIGINT');
    const password = await keptPassword(folder);
    if (!(await exists(join(data, 'PG_VERSION')))) await initialiseCluster({ binaries, as, data, password, throwaway });
    // Its process has ended (see above), but its number may be another's by now, which PostgreSQL would take for its own.
    await rm(join(data, 'postmaster.pid'), { force: true });
    const settings = { ...SETTINGS, ...(throwaway ? THROWAWAY : {}), ...options.settings };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    for (let attempt = 1; ; attempt++) {
      const port = options.port ?? (await freePort());
      const server = await startGuarded({
        name: 'postgres',
        command: [...as.prefix, binaries.postgres, '-D', data, '-p', String(port), ...flags],
        folder,
        stopSignal: throwaway ? 'QUIT' : 'INT',
        throwaway,
        env: withoutPostgresVariables(),
      });
      const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
      const failure = await ready(server, url);
      if (!failure) {
        const stop = () => server.stop().then(release);
        return { url, port, pid: server.pid, ended: server.ended, stop };
      }
      await server.stop();
      // A port taken in between, or the last processes of a killed server: both pass.
      const passing = /Address already in use|pre-existing shared memory block|lock file .* already exists/;
      if (throwaway || attempt === ATTEMPTS || !passing.test(failure)) {
        throw new Error(`PostgreSQL did not start in ${folder}. Its last words:\n${failure}`);
      }
      await sleep(250);
    }
  } catch (error) {
    await release();
    throw error;
  }
}

async function ownFolder(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  return realpath(dir);
}

async function ready(server: GuardedProcess, url: string): Promise<string | undefined> {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(25)) {
    if (server.hasEnded()) return (await server.lastLog()) || 'nothing';
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      // Another server may have got the port first: only ours has this password.
      await client.query('SELECT 1');
      return undefined;
    } catch {
      continue;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return `not ready after ${READY_MS / 1000} s\n${await server.lastLog()}`;
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

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
