import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processIdentity } from './processes.js';

const OWNER = 'owner.pid';

export interface FolderLock {
  release(): Promise<void>;
}

/** The folder belongs to another process that is running. */
export class FolderInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`${folder} is in use by process ${pid}. Stop that process first, or choose another folder.`);
    this.name = 'FolderInUseError';
  }
}

/** The running process that owns the folder, if any. */
export async function ownerOf(folder: string): Promise<number | undefined> {
  const [pid, identity] = (await readFile(join(folder, OWNER), 'utf8').catch(() => '')).trim().split(' ');
  if (!pid || !identity) return undefined;
  return (await processIdentity(Number(pid))) === identity ? Number(pid) : undefined;
}

/**
 * Makes this process the only owner of a folder (made if missing). A lock left behind by a process that has ended, however
 * it ended, doesn't count. Throws FolderInUseError.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, OWNER);
  const content = `${process.pid} ${await processIdentity(process.pid)}\n`;
  for (;;) {
    try {
      await writeFile(file, content, { flag: 'wx' });
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = await ownerOf(folder);
    if (owner !== undefined) throw new FolderInUseError(folder, owner);
    // Of several that find the same stale lock, one moves it away; the others find it gone, and all try again.
    const aside = `${file}.${process.pid}.stale`;
    await rename(file, aside).catch(() => undefined);
    await rm(aside, { force: true });
  }
}
