import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/** Whether the folder was locked by a process that has ended. */
export async function isAbandoned(folder: string): Promise<boolean> {
  const content = await contentOf(join(folder, OWNER));
  return content !== '' && (await runningOwner(content)) === undefined;
}

/**
 * Makes this process the only owner of a folder (made if missing). A lock left behind by a process that has ended,
 * however it ended, doesn't count. Throws FolderInUseError.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, OWNER);
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, `${process.pid} ${await processIdentity(process.pid)}\n`);
  try {
    // A link appears with its content, and only where there is none yet.
    while (!(await linked(own, file))) await removeStale(folder, file);
    return { release: () => rm(file, { force: true }) };
  } finally {
    await rm(own, { force: true });
  }
}

async function removeStale(folder: string, file: string): Promise<void> {
  const content = await contentOf(file);
  const owner = await runningOwner(content);
  if (owner !== undefined) throw new FolderInUseError(folder, owner);
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  // Another may have been faster with the same stale lock, and what was moved away is its new one.
  if ((await contentOf(aside)) !== content) await linked(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function runningOwner(content: string): Promise<number | undefined> {
  const [pid, identity] = content.trim().split(' ');
  if (!pid || !identity) return undefined;
  return (await processIdentity(Number(pid))) === identity ? Number(pid) : undefined;
}

async function contentOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
