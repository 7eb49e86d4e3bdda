import { AsyncLocalStorage } from 'node:async_hooks';

const ambient = new AsyncLocalStorage<Set<string>>();

/**
 * Tells of events that were ignored because a newer epoch or revision had been applied. Heard where a dead letter is
 * replayed, whose operator wants to know; anywhere else nobody listens.
 */
export function reportStale(events: readonly { readonly id: string }[]): void {
  const heard = ambient.getStore();
  if (heard) for (const { id } of events) heard.add(id);
}

/** @returns ids of the events that the work reported as stale */
export async function listenForStale(work: () => Promise<void>): Promise<ReadonlySet<string>> {
  const heard = new Set<string>();
  await ambient.run(heard, work);
  return heard;
}
