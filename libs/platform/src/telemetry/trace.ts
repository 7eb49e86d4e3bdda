import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

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
  const traceId = traceIdOf(parent) ?? randomBytes(16).toString('hex');
  return `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
}

export function withTrace<T>(traceparent: string, work: () => T): T {
  return ambient.run(traceparent, work);
}
