import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** However the suite ends, the channel to it closes, and its processes end as on a signal. */
const endWithParent = new URL('./processes/end-with-parent.js', import.meta.resolve('@consilium/cli')).href;
const patienceMs = 40_000;
const restartAfterMs = 500;
const shownLogBytes = 1500;

export interface ServiceProcessOptions {
  readonly name: string;
  readonly program: string;
  readonly args?: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Gets what the process prints. */
  readonly logFile: string;
  /** Modules that it loads before its own. */
  readonly preload?: readonly string[];
}

/** A process of the system that is killed, paused and started again, as an orchestrator would. */
export class ServiceProcess {
  private child: ChildProcess | null = null;
  private isWanted = false;
  /** How it ended, each time that nobody had asked it to; it was started again then. */
  readonly ends: string[] = [];

  constructor(private readonly options: ServiceProcessOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number {
    return this.child?.pid ?? -1;
  }

  get isRunning(): boolean {
    const { child } = this;
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  start(): void {
    const { program, args = [], environment, logFile, preload = [] } = this.options;
    this.isWanted = true;
    const imports = [endWithParent, ...preload].flatMap((module) => ['--import', module]);
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, [...imports, program, ...args], {
      env: environment,
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches the suite alone.
      detached: true,
    });
    closeSync(log);
    this.child = child;
    child.once('exit', (code, signal) => void this.ended(child, signal ?? `exit code ${code}`));
  }

  /** As a machine that goes away: nothing is finished or handed back. @returns the signal that ended it */
  async kill(): Promise<string | null> {
    const { child } = this;
    if (!child || !this.isRunning) return null;
    this.isWanted = false;
    const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
    child.kill('SIGKILL');
    return (await exited)[1];
  }

  /** Stops the process between two instructions. @returns what lets it go on */
  pause(): () => void {
    const { pid } = this;
    // Resumes it also where the suite is killed meanwhile: a stopped process would never learn that it has to end.
    const guard = spawn('/bin/sh', ['-c', `read -r line; kill -CONT ${pid}`], { stdio: ['pipe', 'ignore', 'ignore'] });
    guard.unref();
    process.kill(pid, 'SIGSTOP');
    return () => {
      if (this.pid === pid && this.isWanted) process.kill(pid, 'SIGCONT');
      guard.stdin.end();
    };
  }

  /** Lets it end in order, and kills it where that takes too long. */
  async stop(): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (!child || !this.isRunning) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await exited;
    clearTimeout(killer);
  }

  private async ended(child: ChildProcess, how: string): Promise<void> {
    if (child !== this.child || !this.isWanted) return;
    this.ends.push(`${this.name} ended with ${how}: ${this.lastWords()}`);
    await sleep(restartAfterMs);
    if (child === this.child && this.isWanted) this.start();
  }

  private lastWords(): string {
    return readFileSync(this.options.logFile, 'utf8').slice(-shownLogBytes).trim();
  }
}
