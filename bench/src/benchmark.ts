import type { ParseArgsOptionsConfig } from 'node:util';

/** An option of a benchmark, given on the command line as `--name value`. */
export interface BenchmarkOption {
  readonly summary: string;
  /** Taken where the option isn't given; null for an option that may be left out. */
  readonly fallback: string | null;
}

/** Options as given, by name; a number is read by `numberOf`. */
export type OptionValues = Readonly<Record<string, string | null>>;

export interface Report {
  /** What was done, in so many words that the figures can be judged without reading the code. */
  readonly method: string;
  /** As written to the JSON file. */
  readonly figures: object;
  /** The same for people. */
  readonly lines: readonly string[];
}

export interface Benchmark {
  readonly name: string;
  /** One line, for the list. */
  readonly summary: string;
  readonly options: Readonly<Record<string, BenchmarkOption>>;
  run(options: OptionValues): Promise<Report>;
}

/** What the user asked for can't be done; the message says why. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** @throws UsageError unless the option is a whole number from `least` up */
export function numberOf(options: OptionValues, name: string, least = 1): number {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < least)
    throw new UsageError(`--${name} is ${options[name] ?? 'missing'}; it has to be a whole number from ${least} up`);
  return value;
}

export function parserOptions(benchmark: Benchmark): ParseArgsOptionsConfig {
  const own = Object.keys(benchmark.options).map((name) => [name, { type: 'string' as const }]);
  return { ...Object.fromEntries(own), json: { type: 'string' } } as ParseArgsOptionsConfig;
}
