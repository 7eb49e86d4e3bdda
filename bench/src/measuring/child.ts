import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  readonly pid: number;
  /** When the child said that it begins, in ms since 1970. */
  readonly startedAt: number;
  /** Asks it to end, and waits for that. @throws where it had ended by itself */
  stop(): Promise<void>;
}

/** kafkajs sets a timer to a time long past in each connection, which Node tells of. */
export const noisyWarning = 'TimeoutNegativeWarning';

/** Runs a module as a process of its own, from the moment on at which it calls `begin` and until it is told to stop. */
export async function startChild(
  module: URL,
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const execArgv = [`--disable-warning=${noisyWarning}`, ...nodeOptions];
  const child = fork(module, { env: { ...process.env, ...env }, execArgv });
  const ended = once(child, 'exit').then(([code, signal]) => String(code ?? signal));
  const begun = once(child, 'message').then(([message]) => message as number);
  const first = await Promise.race([begun, ended]);
  if (typeof first === 'string') throw new Error(`${module.pathname} ended (${first}) before it had begun`);
  return {
    pid: child.pid!,
    startedAt: first,
    stop: async () => {
      if (child.connected) child.send('stop');
      const code = await ended;
      if (code !== '0') throw new Error(`${module.pathname} ended with ${code}`);
    },
  };
}

/** In the child: tells the parent that the clock runs from now on. */
export function begin(): void {
  process.send!(performance.timeOrigin + performance.now());
}

/** In the child: ends it when the parent says so, or is gone. */
export function endWithParent(close: () => Promise<void>): void {
  process.once('disconnect', () => process.exit(1));
  process.once('message', () => {
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
