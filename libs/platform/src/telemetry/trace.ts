import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';

const ambient = new AsyncLocalStorage<string>();
const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The W3C `traceparent` of the work going on, or null. */
export function currentTrace(): string | null {
  return ambient.getStore() ?? null;
}

export function traceIdOf(traceparent: string | null): string | undefined {
  return traceparent ? form.exec(traceparent)?.[1] : undefined;
}

/** A child span of the given trace; the start of a trace where there is none. */
export function continueTrace(parent: string | null): string {
  const traceId = traceIdOf(parent) ?? randomHex(16);
  return `00-${traceId}-${randomHex(8)}-01`;
}

// Every outgoing event has a span of its own, and most of an import begin a trace: randomness is fetched for many at once,
// since a call for each costs ten times as much.
const pool = Buffer.alloc(4096);
let used = pool.length;

function randomHex(bytes: 8 | 16): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

export function withTrace<T>(traceparent: string, work: () => T): T {
  return ambient.run(traceparent, work);
}
