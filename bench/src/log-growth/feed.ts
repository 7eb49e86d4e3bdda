import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingRecord, Publisher } from '@consilium/platform';
import { message } from '../event-path/input.js';

const everyMs = 100;
const batchSize = 500;

/** Publishes so many events a second, for so many seconds. @returns how many in all */
export async function feed(publisher: Publisher, rate: number, seconds: number): Promise<number> {
  const startedAt = performance.now();
  let published = 0;
  for (;;) {
    const elapsed = Math.min((performance.now() - startedAt) / 1000, seconds);
    const due = Math.floor(elapsed * rate);
    while (published < due) {
      const count = Math.min(batchSize, due - published);
      await publisher.publish(Array.from({ length: count }, (_, n) => record(published + n)));
      published += count;
    }
    if (elapsed === seconds) return published;
    await sleep(everyMs);
  }
}

function record(number: number): OutgoingRecord {
  const { key, headers, value } = message(number);
  return { topic: 'item.imported', key: String(key), headers: headers as Record<string, string>, value: String(value) };
}
