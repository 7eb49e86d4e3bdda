import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';

export interface WaitOptions {
  /** Rejects where waiting makes no sense any more. */
  readonly failed: Promise<never>;
  readonly signal: AbortSignal;
  readonly withinMs?: number;
  readonly what?: string;
}

const everyMs = 50;

/** Asks until the answer is something else than null. @throws CliError */
export async function waitFor<T>(ask: () => T | null | Promise<T | null>, options: WaitOptions): Promise<T> {
  const { failed, signal, withinMs = 120_000, what = 'The system' } = options;
  const until = Date.now() + withinMs;
  for (;;) {
    signal.throwIfAborted();
    const answer = await Promise.race([ask(), failed]);
    if (answer !== null) return answer;
    if (Date.now() > until)
      throw new CliError(
        `${what} wasn't ready after ${withinMs / 1000} s. Is the machine very busy?`,
        exitCodes.failed,
      );
    await Promise.race([sleep(everyMs), failed]);
  }
}
