import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parserOptions, UsageError, type Benchmark, type OptionValues } from './benchmark.js';
import { benchmarks } from './benchmarks/index.js';
import { noisyWarning } from './measuring/child.js';
import { describeMachine } from './measuring/machine.js';

process.removeAllListeners('warning').on('warning', (warning) => {
  if (warning.name !== noisyWarning) console.error(warning);
});

try {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help') list();
  else await run(find(name), args);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function list(): void {
  console.log('npm run bench -- NAME [options] [--json FILE]\n');
  for (const { name, summary, options } of benchmarks) {
    console.log(`${name.padEnd(14)}${summary}`);
    for (const [option, { summary: what, fallback }] of Object.entries(options))
      console.log(`  --${option.padEnd(14)}${what}${fallback === null ? '' : ` (${fallback})`}`);
  }
}

function find(name: string): Benchmark {
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  if (found) return found;
  throw new UsageError(`No benchmark is named ${name}; there are ${benchmarks.map((each) => each.name).join(', ')}`);
}

async function run(benchmark: Benchmark, args: string[]): Promise<void> {
  const { options, json } = read(benchmark, args);
  const machine = await describeMachine();
  const at = new Date().toISOString();
  console.error(
    `${machine.cores} cores, ${machine.memoryMiB} MiB, Linux ${machine.kernel}, Node ${machine.node}, ` +
      `load ${machine.load.toFixed(2)}, commit ${machine.commit}`,
  );
  const { method, figures, lines } = await benchmark.run(options);
  for (const line of lines) console.log(line);
  if (json === null) return;
  const report = { benchmark: benchmark.name, at, machine, options, method, figures };
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
}

function read(benchmark: Benchmark, args: string[]): { options: OptionValues; json: string | null } {
  try {
    const { json, ...given } = parseArgs({ args, options: parserOptions(benchmark) }).values as Record<string, string>;
    const fallbacks = Object.entries(benchmark.options).map(([name, { fallback }]) => [name, fallback] as const);
    return { options: { ...Object.fromEntries(fallbacks), ...given }, json: json ?? null };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
