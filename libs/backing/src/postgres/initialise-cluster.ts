import { execFile } from 'node:child_process';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.js';
import type { Unprivileged } from './unprivileged.js';

interface NewCluster {
  binaries: PostgresBinaries;
  as: Unprivileged;
  /** The data folder to make. */
  data: string;
  password: string;
  throwaway: boolean;
}

/** Makes an empty cluster: UTF-8, sorted by code point on every machine alike. */
export async function initialiseCluster({ binaries, as, data, password, throwaway }: NewCluster): Promise<void> {
  // Made beside its place and moved there when whole, so that an interrupted start is repeated from the beginning.
  const unfinished = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (as.owner) {
    await chown(unfinished, as.owner.uid, as.owner.gid);
    await chown(passwordFile, as.owner.uid, as.owner.gid);
  }
  try {
    const flags = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const sync = throwaway ? ['--no-sync'] : [];
    const all = [...as.prefix, binaries.initdb, '-D', unfinished, ...flags, ...locale, ...sync] as [
      string,
      ...string[],
    ];
    await promisify(execFile)(all[0], all.slice(1), { cwd: '/' });
    await rename(unfinished, data);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? '';
    const reason = said || (error as Error).message;
    throw new Error(`PostgreSQL could not make its data folder ${data}: ${reason}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}
