import { readdir, readFile } from 'node:fs/promises';

/** Linux reports CPU time in hundredths of a second to programs, whatever the kernel's own clock is. */
const msPerTick = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of the process and of its children that have ended. */
  readonly cpuMs: number;
}

/** CPU time in ms of a process and of all below it, of those that have ended too. */
export async function cpuMs(pid: number): Promise<number> {
  return (await tree(pid)).reduce((sum, stat) => sum + stat.cpuMs, 0);
}

/** The largest resident set that the process has had, in MiB. */
export async function peakMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return kibibytes(status, 'VmHWM') / 1024;
}

/** Memory of a process and all below it in MiB, what they share counted once (proportional set size). */
export async function treeMiB(pid: number): Promise<number> {
  const shares = (await tree(pid)).map(async (stat) =>
    kibibytes(await readFile(`/proc/${stat.pid}/smaps_rollup`, 'utf8').catch(() => ''), 'Pss'),
  );
  return (await Promise.all(shares)).reduce((sum, share) => sum + share, 0) / 1024;
}

async function tree(root: number): Promise<Stat[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map((name) => statOf(Number(name))))).filter((stat) => stat !== null);
  const children = Map.groupBy(all, (stat) => stat.parent);
  const found = all.filter((stat) => stat.pid === root);
  for (const stat of found) found.push(...(children.get(stat.pid) ?? []));
  return found;
}

async function statOf(pid: number): Promise<Stat | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (line === null) return null;
  // The second field is the program's name in parentheses, in which anything may stand; the third is behind the last one.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return { pid, parent: field(4), cpuMs: (field(14) + field(15) + field(16) + field(17)) * msPerTick };
}

function kibibytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}
