import { startPostgres, type Postgres } from '@consilium/backing';
import { Server } from './server.js';
import { stablePort } from './stable-port.js';

/** The data goes with the run, and only the server is killed, never the machine: so nothing waits for a disk. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '96MB',
  min_wal_size: '32MB',
  autovacuum_naptime: '10s',
};

export async function startPostgresServer(dir: string): Promise<Server<Postgres>> {
  const port = await stablePort();
  return Server.start(() => startPostgres({ dir, port, settings }));
}

/** The same database, reached through another port. */
export function through(port: number, url: string): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
