import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilShown } from '../faults/shown.js';
import type { ServiceProcess } from './service-process.js';

/** The clocks of the services' processes, each of which can be shifted while it runs. */
export class Clocks {
  /** A process that has one loads this module first. */
  readonly module = new URL('./skewed-clock.js', import.meta.url).href;

  constructor(private readonly folder: string) {}

  /** What a process needs in its environment. */
  environmentOf(name: string): NodeJS.ProcessEnv {
    writeFileSync(this.fileOf(name), '0');
    return { FAULTS_CLOCK_FILE: this.fileOf(name) };
  }

  /** Waits until the process, as it is by then, tells its time with that offset. */
  async set(process_: ServiceProcess, milliseconds: number): Promise<void> {
    const file = this.fileOf(process_.name);
    writeFileSync(file, String(milliseconds));
    const told = () => {
      const { pid } = process_;
      const offset = offsetOf(`${file}.${pid}`);
      // Before it has told one, it may not have loaded what listens to the signal, which would end it.
      if (offset !== null && Math.abs(offset - milliseconds) > 5 && process_.isRunning) process.kill(pid, 'SIGUSR2');
      return offset !== null && Math.abs(offset - milliseconds) <= 5;
    };
    await untilShown(told, `${process_.name} did not take the time`);
  }

  private fileOf(name: string): string {
    return join(this.folder, `clock-${name}`);
  }
}

function offsetOf(file: string): number | null {
  try {
    const text = readFileSync(file, 'utf8');
    return text === '' ? null : Number(text);
  } catch {
    return null;
  }
}
