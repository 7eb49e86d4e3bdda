import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds in all; 30,000 without it. */
  within?: number;
  /** Milliseconds between two tries; 50 without it. */
  every?: number;
}

/**
 * Tries until the check neither throws nor returns false or null, and returns what it returned. At the
 * end of its patience it throws with the last failure.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  patience: Patience = {},
): Promise<Exclude<T, false | null>> {
  const { within = 30_000, every = 50 } = patience;
  const started = Date.now();
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(check);
    if ('value' in outcome) return outcome.value;
    if (Date.now() - started + every > within) {
      const message = `Still failing after ${Date.now() - started} ms and ${tries} tries. The last time: ${outcome.failure}`;
      throw new Error(message, { cause: outcome.cause });
    }
    await sleep(every);
  }
}

async function attempt<T>(
  check: () => T | Promise<T>,
): Promise<{ value: Exclude<T, false | null> } | { failure: string; cause?: unknown }> {
  try {
    const value = await check();
    return value === false || value === null
      ? { failure: `the check returned ${String(value)}` }
      : { value: value as Exclude<T, false | null> };
  } catch (cause) {
    return { failure: cause instanceof Error ? cause.message : String(cause), cause };
  }
}
