import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';

const endWithParent = new URL('./end-with-parent.js', import.meta.url).href;
const patienceMs = 40_000;
const shownLogBytes = 4000;

export interface NodeProcessOptions {
  /** For messages. */
  readonly name: string;
  readonly program: string;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  readonly args?: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Gets what the process prints. */
  readonly logFile: string;
}

/** A Node program that runs beside this one and never outlives it. */
export interface NodeProcess {
  readonly pid: number;
  /** Rejects when it ends without having been stopped. */
  readonly failed: Promise<never>;
  /** Lets it end in order. */
  stop(): Promise<void>;
}

export function startNode(options: NodeProcessOptions): NodeProcess {
  const { name, program, nodeOptions = [], args = [], environment, logFile } = options;
  const log = openSync(logFile, 'a');
  // A process group of its own: Ctrl-C in the terminal reaches this program alone, which stops the others in order.
  const child = spawn(process.execPath, [...nodeOptions, '--import', endWithParent, program, ...args], {
    env: environment,
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
  const failed = ended.then((how): Promise<never> => {
    if (stopping) return new Promise<never>(() => undefined);
    const words = lastWords(logFile);
    throw new CliError(`${name} ${how}. --verbose shows its last words.`, exitCodes.failed, words);
  });
  // Whoever awaits it sees the failure; until then it must not end this process as an unhandled rejection.
  failed.catch(() => undefined);
  return {
    pid: child.pid ?? -1,
    failed,
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(killer);
    },
  };
}

function lastWords(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').slice(-shownLogBytes);
  } catch {
    return '';
  }
}
