import { cpuMs, machineCpuMs, peakMiB, treeCpuMs, treeMiB } from './processes.js';

/** Parts of a system by name, each the id of its process. */
export type Parts = Readonly<Record<string, number>>;

export interface Usage {
  readonly cpuMs: Readonly<Record<string, number>>;
  /** A process's largest resident set; of several processes that share memory, the largest sum seen. */
  readonly peakMiB: Readonly<Record<string, number>>;
  /** Share (0 to 1) of the machine that was taken by others meanwhile: how far the time measured can be trusted. */
  readonly othersShare: number;
}

/** A server of many processes with memory in common: their resident sets can't be added up. */
const isTree = (name: string) => name === 'postgres';
const sampleEveryMs = 1000;

/** Measures what the parts take from now until `finish`, which is called while they still run. */
export async function watchUsage(parts: Parts): Promise<{ finish(): Promise<Usage> }> {
  const largest: Record<string, number> = {};
  const sample = async () => {
    for (const [name, pid] of Object.entries(parts))
      if (isTree(name)) largest[name] = Math.max(largest[name] ?? 0, await treeMiB(pid));
  };
  const before = await cpuOf(parts);
  const machineBefore = await machineCpuMs();
  let sampling = Promise.resolve();
  const timer = setInterval(() => {
    sampling = sampling.then(sample);
  }, sampleEveryMs);
  return {
    finish: async () => {
      clearInterval(timer);
      const after = await cpuOf(parts);
      const machine = await machineCpuMs();
      await sampling;
      await sample();
      const spent = Object.keys(parts).map((name) => [name, after[name]! - before[name]!] as const);
      const own = spent.reduce((sum, [, ms]) => sum + ms, 0);
      const othersShare = (machine.busy - machineBefore.busy - own) / (machine.all - machineBefore.all);
      for (const [name, pid] of Object.entries(parts)) largest[name] ??= await peakMiB(pid);
      return { cpuMs: Object.fromEntries(spent), peakMiB: largest, othersShare: Math.max(0, othersShare) };
    },
  };
}

async function cpuOf(parts: Parts): Promise<Record<string, number>> {
  const entries = Object.entries(parts).map(
    async ([name, pid]) => [name, await (isTree(name) ? treeCpuMs(pid) : cpuMs(pid))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
