import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { readArguments, usage, UsageError, type Arguments } from './arguments.js';
import { partOf } from './plan/part-of.js';
import { runFaults, type FaultsResult } from './run-faults.js';
import { isClean, tableOf, type FailedRun } from './table.js';

// kafkajs computes a negative wait each time that it is called early.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'TimeoutNegativeWarning') console.error(`${warning.name}: ${warning.message}`);
});

/** Exit codes: 0 nothing is violated, 1 something is or a run could not be finished, 2 the call can't be used. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.isListOnly) {
    console.log(options.faults.join('\n'));
    return 0;
  }
  const runs: FaultsResult[] = [];
  const failed: FailedRun[] = [];
  for (let n = 0; n < options.seeds; n += 1) {
    const seed = options.firstSeed + n;
    try {
      const run = await oneRun(options, seed);
      runs.push(run);
      for (const end of run.ends) console.log(`  ended by itself, and was started again: ${end}`);
      const broken = Object.entries(run.violations).filter(([, faults]) => faults.length > 0);
      console.log(
        `  ${broken.length === 0 ? 'holds' : `VIOLATED: ${inspect(broken)}`} (${Math.round(run.seconds)} s)\n`,
      );
    } catch (error) {
      failed.push({ seed, error: String(error) });
      console.log(`  NOT FINISHED: ${inspect(error)}\n`);
    }
    if (options.report) writeFileSync(options.report, `${JSON.stringify({ options, runs, failed }, null, 2)}\n`);
  }
  console.log(tableOf(options.faults, runs, failed).join('\n'));
  return isClean(runs, failed) ? 0 : 1;
}

function oneRun({ transport, faults, items, seeds }: Arguments, seed: number): Promise<FaultsResult> {
  return runFaults({
    transport,
    seed,
    faults: seeds === 1 ? faults : partOf(faults, seed),
    ...(items !== undefined && { items }),
    log: (line) => console.log(line),
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
