import { setTimeout as sleep } from 'node:timers/promises';
import type { Expert } from './experts.js';

export interface OpenLoop {
  /** In ms, from when each request was due. */
  readonly corrected: readonly number[];
  /** In ms, from when it was sent. */
  readonly served: readonly number[];
  /** Requests sent a second. */
  readonly rate: number;
}

/**
 * Asks for a next assignment so many times a second, whether or not earlier requests have been answered: a server that stands
 * still isn't spared what would have come meanwhile. Whoever has got a seat submits its review at once, beside the clock, and
 * may then be the next to ask.
 *
 * @param skipSeconds of warm-up, which don't count
 */
export async function runOpenLoop(
  experts: readonly Expert[],
  project: string,
  { rate, seconds, skipSeconds }: { readonly rate: number; readonly seconds: number; readonly skipSeconds: number },
): Promise<OpenLoop> {
  const idle = [...experts];
  const corrected: number[] = [];
  const served: number[] = [];
  const working: Promise<void>[] = [];
  const failures: unknown[] = [];
  const startedAt = performance.now();
  const count = rate * (seconds + skipSeconds);
  for (let number = 0; number < count; number += 1) {
    const dueAt = startedAt + (number * 1000) / rate;
    while (performance.now() < dueAt) await sleep(Math.max(0, dueAt - performance.now()));
    const expert = idle.shift();
    if (!expert) throw new Error('All experts have something in hand; the server is slower than the rate');
    const isCounted = number >= rate * skipSeconds;
    working.push(work(expert, dueAt, isCounted).catch((error: unknown) => void failures.push(error)));
    if (failures.length > 0) throw failures[0];
  }
  const elapsed = performance.now() - startedAt;
  await Promise.all(working);
  if (failures.length > 0) throw failures[0];
  return { corrected, served, rate: (count * 1000) / elapsed };

  async function work(expert: Expert, dueAt: number, isCounted: boolean): Promise<void> {
    const { ms, status } = await expert.next(project);
    const answeredAt = performance.now();
    if (status === 204) throw new Error('Nothing waited any more; queue more items or ask for less long');
    if (isCounted) {
      corrected.push(answeredAt - dueAt);
      served.push(ms);
    }
    await expert.submit();
    idle.push(expert);
  }
}
