import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The superuser's URL of the server that another process has started on `dir`; undefined where none is up. */
export async function runningPostgres(dir: string): Promise<string | undefined> {
  const [password, state] = await Promise.all(
    [join(dir, 'password'), join(dir, 'pgdata', 'postmaster.pid')].map((file) =>
      readFile(file, 'utf8').catch(() => ''),
    ),
  );
  // The fourth line of PostgreSQL's own file is the port it listens on.
  const port = state!.split('\n')[3]?.trim();
  return password && port ? `postgres://postgres:${password.trim()}@127.0.0.1:${port}/postgres` : undefined;
}
