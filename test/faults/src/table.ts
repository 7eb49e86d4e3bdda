import type { FaultsResult } from './run-faults.js';

/** A run that could not be finished. */
export interface FailedRun {
  readonly seed: number;
  readonly error: string;
}

/** What all runs came to: each fault with how often it was injected, then every violation with its seed. */
export function tableOf(
  names: readonly string[],
  runs: readonly FaultsResult[],
  failed: readonly FailedRun[],
): string[] {
  const width = Math.max(10, ...names.map((name) => name.length));
  const rows = names.map((name) => {
    const count = runs.reduce((sum, { injected }) => sum + (injected[name] ?? 0), 0);
    const skips = runs.filter(({ skipped }) => name in skipped);
    const note = skips.length > 0 ? `  NOT INJECTED ${skips.length} times: ${skips[0]!.skipped[name]}` : '';
    return `  ${name.padEnd(width)}  ${String(count).padStart(8)}${note}`;
  });
  const violated = runs.flatMap(({ seed, violations }) =>
    Object.entries(violations).flatMap(([name, faults]) => faults.map((fault) => `  seed ${seed}: ${name}: ${fault}`)),
  );
  const properties = new Set(runs.flatMap(({ violations }) => Object.keys(violations)));
  const items = runs.reduce((sum, run) => sum + run.items, 0);
  const ends = runs.reduce((sum, run) => sum + run.ends.length, 0);
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  return [
    `  ${'fault'.padEnd(width)}  injected`,
    ...rows,
    '',
    `  ${runs.length} runs with ${items} items in ${Math.round(seconds)} s, ${properties.size} properties checked after each`,
    ...(ends > 0 ? [`  ${ends} processes ended by themselves in between, and were started again`] : []),
    ...(violated.length === 0 ? ['  no violation'] : [`  ${violated.length} VIOLATIONS`, ...violated]),
    ...failed.map(({ seed, error }) => `  seed ${seed}: NOT FINISHED: ${error}`),
  ];
}

/** Whether nothing is violated in any of them. */
export function isClean(runs: readonly FaultsResult[], failed: readonly FailedRun[]): boolean {
  return (
    failed.length === 0 &&
    runs.every(({ violations }) => Object.values(violations).every((faults) => faults.length === 0))
  );
}
