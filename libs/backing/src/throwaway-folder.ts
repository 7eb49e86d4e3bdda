import { chmod, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbandoned, lockFolder } from './folder-lock.js';
import { endLeftover } from './leftover.js';

const PREFIX = 'consilium-';

/** A folder for data that goes with its server. Removes those whose owner was killed before it could. */
export async function throwawayFolder(name: string): Promise<string> {
  const parent = await realpath(tmpdir());
  await removeLeftovers(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}${name}-`));
  await lockFolder(folder);
  await chmod(folder, 0o755);
  return folder;
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!/^consilium-(postgres|kafka|redis)-\w{6}$/.test(entry)) continue;
    const folder = join(parent, entry);
    const info = await stat(folder).catch(() => undefined);
    // Another user's is not ours to judge.
    if (info?.uid !== process.getuid?.() || !(await isAbandoned(folder))) continue;
    await endLeftover(folder, 'SIGKILL').catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
