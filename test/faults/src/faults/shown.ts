import { setTimeout as sleep } from 'node:timers/promises';
import { assertInjected } from './not-injected.js';

const everyMs = 100;

/** Waits until the fault has shown to be real, which it may not while another keeps away what it would strike. @throws NotInjected */
export async function untilShown(
  isShown: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 60_000,
): Promise<void> {
  for (const until = Date.now() + withinMs; !(await isShown());) {
    assertInjected(Date.now() < until, what);
    await sleep(everyMs);
  }
}
