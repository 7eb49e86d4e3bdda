import { CommanderError, type Command } from 'commander';
import { CliError } from './cli-error.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { createProgram } from './program.js';
import { printable } from './terminal/printable.js';

// kafkajs asks for timers that lie in the past, and Node warns of each process that does.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'TimeoutNegativeWarning') console.error(`${warning.name}: ${warning.message}`);
});

const interruption = new AbortController();
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // The second one is meant: whoever presses Ctrl-C twice does not want to wait.
    if (interrupted) process.exit(exitCodes.interrupted);
    interrupted = true;
    interruption.abort(new CliError('Interrupted.', exitCodes.interrupted));
  });

process.exitCode = await run();
// Kept-alive connections would hold the process for seconds.
process.exit();

async function run(): Promise<ExitCode> {
  let ended: ExitCode = exitCodes.ok;
  const surroundings = { environment: process.env, output: process.stdout, signal: interruption.signal };
  const program = createProgram(surroundings, (code) => (ended = code));
  throwFaults(program);
  try {
    await program.parseAsync();
    return ended;
  } catch (error) {
    return explain(error, program.opts<{ verbose?: boolean }>().verbose ?? false);
  }
}

/** A wrong call throws, instead of ending the process with a code of its own; of a group's commands too. */
function throwFaults(command: Command): void {
  command.exitOverride();
  for (const part of command.commands) throwFaults(part);
}

/** One line says what, where, and what to do. */
function explain(error: unknown, verbose: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (interrupted) return exitCodes.interrupted;
  const known = error instanceof CliError ? error : null;
  const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  // An answer may repeat what strangers have written.
  const line = printable(known?.message ?? message);
  console.error(`Error: ${line}${verbose || known ? '' : ' (--verbose shows the details)'}`);
  if (verbose) console.error(known ? (known.details ?? '') : error);
  return known?.exitCode ?? exitCodes.failed;
}
