import { execFile } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryMiB: number;
  readonly kernel: string;
  readonly node: string;
  /** Load average of the last minute before the run: whether others were at work. */
  readonly load: number;
  /** Of the sources, with `+` where they had been changed since. */
  readonly commit: string;
}

export async function describeMachine(): Promise<Machine> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    node: process.versions.node,
    load: loadavg()[0] ?? 0,
    commit: await commit(),
  };
}

async function commit(): Promise<string> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: import.meta.dirname })).stdout;
  try {
    const isChanged = (await git('status', '--porcelain', '--untracked-files=no')).length > 0;
    return (await git('rev-parse', '--short=12', 'HEAD')).trim() + (isChanged ? '+' : '');
  } catch {
    return 'unknown';
  }
}
