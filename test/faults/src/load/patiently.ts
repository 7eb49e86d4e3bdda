import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 300;
/** A call that hangs longer is given up, and made again. */
const usualCallMs = 40_000;

/** Calls again and again until it succeeds, as a client does that has to get through. @throws the last failure */
export async function patiently<T>(call: () => Promise<T>, withinMs: number, callMs = usualCallMs): Promise<T> {
  for (const until = Date.now() + withinMs; ;) {
    const timeout = new AbortController();
    try {
      return await Promise.race([
        call(),
        sleep(callMs, undefined, { signal: timeout.signal }).then(() => Promise.reject(new Error('no answer'))),
      ]);
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(pauseMs);
    } finally {
      timeout.abort();
    }
  }
}
