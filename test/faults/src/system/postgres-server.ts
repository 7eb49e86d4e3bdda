import { join } from 'node:path';
import { startPostgres, type Postgres } from '@consilium/backing';
import { Server } from './server.js';
import type { SystemOptions } from './system.js';
import { stablePort } from './stable-port.js';

/**
 * The data goes with the run, and only the server is killed, never the machine: so nothing waits for a disk. A commit still
 * waits until the operating system has its record; without that the server itself would lose what it had acknowledged.
 */
const settings = {
  fsync: 'off',
  synchronous_commit: 'on',
  full_page_writes: 'off',
  max_wal_size: '96MB',
  min_wal_size: '32MB',
  autovacuum_naptime: '10s',
};

/** On its disk, if it has one of its own, else in the folder. */
export async function startPostgresServer({ disk, folder }: SystemOptions): Promise<Server<Postgres>> {
  const port = await stablePort();
  const dir = join(typeof disk === 'string' ? folder : disk.folder, 'postgres');
  return Server.start(() => startPostgres({ dir, port, settings }));
}

/** The same database, reached through another port. */
export function through(port: number, url: string): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
