import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What tells a running process from a later one with the same number: its start time. Undefined if no such process runs
 * (one that has ended but was not yet collected by its parent counts as ended).
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
    return stdout.trim() || undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The command's name, in brackets, may itself hold spaces and brackets: fields are counted from its end.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && fields[0] !== 'Z' ? fields[19] : undefined;
}

/** Whether the process runs and its command line names this path. */
export async function runsOn(pid: number, path: string): Promise<boolean> {
  if (!(pid > 0) || !(await processIdentity(pid))) return false;
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(path);
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(path);
}

/** Waits until the process has ended; false if it still runs after that many milliseconds. */
export async function hasEnded(pid: number, within: number): Promise<boolean> {
  const identity = await processIdentity(pid);
  if (identity === undefined) return true;
  for (const deadline = Date.now() + within; Date.now() < deadline;) {
    await sleep(25);
    if ((await processIdentity(pid)) !== identity) return true;
  }
  return false;
}
