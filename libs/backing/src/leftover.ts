import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, runsOn } from './processes.js';

/** The file of a server's folder with the process ids of its guard and its own. */
export const PIDS = 'process.pid';

/** How long a server may take to stop when asked to. */
export const PATIENCE_MS = 30_000;

/** Ends what an earlier owner of the folder, which was killed, may have left running there. */
export async function endLeftover(folder: string, signal: NodeJS.Signals): Promise<void> {
  const pids = await readPids(folder);
  if (!pids) return;
  if (await runsOn(pids.child, folder)) {
    process.kill(pids.child, signal);
    if (!(await hasEnded(pids.child, PATIENCE_MS))) process.kill(pids.child, 'SIGKILL');
  }
  if (await runsOn(pids.guard, folder)) await hasEnded(pids.guard, PATIENCE_MS);
  await rm(join(folder, PIDS), { force: true });
}

/** The guard and the server that run, or ran, in a folder. */
export async function readPids(folder: string): Promise<{ guard: number; child: number } | undefined> {
  const [guard, child] = (await readFile(join(folder, PIDS), 'utf8').catch(() => '')).trim().split(' ').map(Number);
  return guard && child ? { guard, child } : undefined;
}
