import { mkdir, realpath, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder } from './folder-lock.js';
import { throwawayFolder } from './throwaway-folder.js';

export interface ServerFolder {
  path: string;
  /** It goes with its server; else it is kept, and locked until release(). */
  throwaway: boolean;
  release(): Promise<void>;
}

const ATTEMPTS = 20;
const PAUSE_MS = 250;

/** A free port taken by another in between, or the last processes of a killed PostgreSQL: both pass. */
const PASSING = /Address already in use|pre-existing shared memory block|lock file .* already exists/i;

/** Starts a server in its folder (`dir`, or one to be thrown away), again where what stopped it passes. */
export async function inServerFolder<T>(
  name: string,
  dir: string | undefined,
  start: (folder: ServerFolder) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const folder = await serverFolder(name, dir);
    try {
      return await start(folder);
    } catch (error) {
      await folder.release();
      if (attempt === ATTEMPTS || !PASSING.test((error as Error).message)) throw error;
    }
    await sleep(PAUSE_MS);
  }
}

async function serverFolder(name: string, dir: string | undefined): Promise<ServerFolder> {
  if (dir === undefined) {
    const path = await throwawayFolder(name);
    return { path, throwaway: true, release: () => rm(path, { recursive: true, force: true }) };
  }
  await mkdir(dir, { recursive: true });
  const path = await realpath(dir);
  return { path, throwaway: false, release: (await lockFolder(path)).release };
}
