import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually, freePort } from '@consilium/testing';

export type ServiceName = 'generator' | 'review-gateway' | 'scorer' | 'exporter';

/** A service as its own process, as it runs in production. */
export class ServiceProcess {
  private said = '';
  readonly exited: Promise<number | NodeJS.Signals>;

  private constructor(
    readonly name: ServiceName,
    readonly origin: string,
    private readonly child: ChildProcess,
  ) {
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  }

  static async start(
    name: ServiceName,
    environment: Record<string, string>,
    args: readonly string[] = [],
  ): Promise<ServiceProcess> {
    const port = await freePort();
    const program = fileURLToPath(new URL('./main.js', import.meta.resolve(`@consilium/${name}`)));
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'info', ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new ServiceProcess(name, `http://127.0.0.1:${port}`, child);
  }

  get log(): string {
    return this.said;
  }

  /** How often a line of the log says this. */
  times(message: string): number {
    return this.said.split('\n').filter((line) => line.includes(`"msg":"${message}`)).length;
  }

  /** The answer of its health; null where it doesn't answer. */
  async health(which: 'live' | 'ready'): Promise<{ status: number; type: string | null; detail?: string } | null> {
    try {
      const response = await fetch(`${this.origin}/api/${this.name}/health/${which}`, {
        signal: AbortSignal.timeout(10_000),
      });
      const { detail } = (await response.json()) as { detail?: string };
      const answer = { status: response.status, type: response.headers.get('content-type') };
      return detail === undefined ? answer : { ...answer, detail };
    } catch {
      return null;
    }
  }

  async untilReady(within = 60_000): Promise<void> {
    await eventually(async () => (await this.health('ready'))?.status === 200, { within });
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Asks it to end. @returns the exit code, or the signal that ended it */
  end(): Promise<number | NodeJS.Signals> {
    this.signal('SIGTERM');
    return this.exited;
  }

  /** For whoever cleans up, whatever state it is in. */
  async kill(): Promise<void> {
    if (this.isRunning) this.signal('SIGKILL');
    await this.exited;
  }
}
