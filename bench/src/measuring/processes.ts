import { readdir, readFile } from 'node:fs/promises';

/** Linux reports CPU time in hundredths of a second to programs, whatever the kernel's own clock is. */
const msPerTick = 10;

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of the process itself. */
  readonly cpuMs: number;
  /** That of its children which have ended. */
  readonly reapedCpuMs: number;
}

/** CPU time in ms of a process, its threads included. */
export async function cpuMs(pid: number): Promise<number> {
  return (await entryOf(pid))?.cpuMs ?? 0;
}

/** CPU time in ms of a process and of all below it, of those that have ended too. */
export async function treeCpuMs(pid: number): Promise<number> {
  return (await treeOf(pid)).reduce((sum, entry) => sum + entry.cpuMs + entry.reapedCpuMs, 0);
}

/** CPU time in ms that all processes of the machine have taken, and what there was to take. */
export async function machineCpuMs(): Promise<{ busy: number; all: number }> {
  const [line] = (await readFile('/proc/stat', 'utf8')).split('\n', 1);
  const [user, nice, system, idle, ioWait, ...others] = line!.trim().split(/\s+/).slice(1, 9).map(Number);
  const busy = user! + nice! + system! + others.reduce((sum, ticks) => sum + ticks, 0);
  return { busy: busy * msPerTick, all: (busy + idle! + ioWait!) * msPerTick };
}

/** The largest resident set that the process has had, in MiB. */
export async function peakMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return kibibytes(status, 'VmHWM') / 1024;
}

/** The resident set that the process has now, in MiB. */
export async function residentMiB(pid: number): Promise<number> {
  return kibibytes(await readFile(`/proc/${pid}/status`, 'utf8'), 'VmRSS') / 1024;
}

/** Memory of a process and all below it in MiB, what they share counted once (proportional set size). */
export async function treeMiB(pid: number): Promise<number> {
  const shares = (await treeOf(pid)).map(async (entry) =>
    kibibytes(await readFile(`/proc/${entry.pid}/smaps_rollup`, 'utf8').catch(() => ''), 'Pss'),
  );
  return (await Promise.all(shares)).reduce((sum, share) => sum + share, 0) / 1024;
}

/** The process and all below it, parents first. */
export async function treeOf(root: number): Promise<ProcessEntry[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map((name) => entryOf(Number(name))))).filter((entry) => entry !== null);
  const children = Map.groupBy(all, (entry) => entry.parent);
  const found = all.filter((entry) => entry.pid === root);
  for (const entry of found) found.push(...(children.get(entry.pid) ?? []));
  return found;
}

async function entryOf(pid: number): Promise<ProcessEntry | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (line === null) return null;
  // The second field is the program's name in parentheses, in which anything may stand; the third is behind the last one.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    pid,
    parent: field(4),
    cpuMs: (field(14) + field(15)) * msPerTick,
    reapedCpuMs: (field(16) + field(17)) * msPerTick,
  };
}

function kibibytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}
