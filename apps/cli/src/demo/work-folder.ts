import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'consilium-demo-';

/** A folder for all that a demo needs while it runs. Removes those of demos that were killed before they could. */
export function makeWorkFolder(): string {
  const parent = realpathSync(tmpdir());
  for (const folder of leftoversIn(parent, prefix)) removeFolder(folder);
  return mkdtempSync(join(parent, `${prefix}${process.pid}-`));
}

/** Folders named by `prefix`, the number of a process that has ended, and a tail that makes them unique. */
export function leftoversIn(parent: string, prefix: string): string[] {
  const pattern = new RegExp(`^${prefix}(\\d+)-\\w+$`);
  return readdirSync(parent).flatMap((name) => {
    const pid = Number(pattern.exec(name)?.[1] ?? Number.NaN);
    return pid && !isRunning(pid) ? [join(parent, name)] : [];
  });
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
