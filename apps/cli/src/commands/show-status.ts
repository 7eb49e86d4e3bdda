import { setTimeout as sleep } from 'node:timers/promises';
import type { Consilium } from '../client/consilium.js';
import { describeStatus, readStatus } from './describe-status.js';

const refreshMs = 2000;

/** Prints the status once, or again and again until it is interrupted; in a terminal it is drawn over itself. */
export async function showStatus(
  consilium: Consilium,
  project: string,
  watch: boolean,
  output: NodeJS.WriteStream,
  signal: AbortSignal,
): Promise<void> {
  for (let drawn = 0; ;) {
    const lines = describeStatus(await readStatus(consilium, project));
    if (drawn > 0 && output.isTTY) output.write(`\u001b[${drawn}A\u001b[0J`);
    output.write(`${lines.join('\n')}\n`);
    drawn = lines.length;
    if (!watch) return;
    await sleep(refreshMs, undefined, { signal });
    if (!output.isTTY) output.write('\n');
  }
}
