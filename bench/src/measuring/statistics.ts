/** The smallest of the values that at least `share` (0 to 1) of them don't exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('There are no values');
  return found;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There are no values');
  return (lower + upper) / 2;
}

/** Rounded to so many decimals, for figures that people read. */
export const rounded = (value: number, decimals = 0): number => Number(value.toFixed(decimals));

export function divided(values: Readonly<Record<string, number>>, by: number, decimals = 3): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value / by, decimals)]));
}

export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
}

export function latencies(ms: readonly number[]): Latencies {
  const at = (share: number) => rounded(percentile(ms, share), 1);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}

/** Said beside every time: a machine that others used as well tells CPU time only. */
export const others = (share: number): string => `others took ${rounded(share * 100)} % of the machine`;
