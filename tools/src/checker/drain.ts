import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@consilium/backing';
import type { DrainFact } from './facts.js';

const pollMs = 100;

/**
 * Waits until the outboxes hold none of the rows any more that they hold now; what is appended meanwhile is no matter, so it
 * can be asked while work goes on.
 * @param databases service name → URL of its database
 */
export async function drainOutboxes(
  databases: Readonly<Record<string, string>>,
  patienceMs: number,
): Promise<DrainFact> {
  const started = performance.now();
  const newest = new Map<string, string>();
  for (const service of Object.keys(databases)) newest.set(service, await newestRow(databases[service]!));
  for (;;) {
    const waiting: string[] = [];
    for (const [service, id] of newest) {
      const count = await rowsUpTo(databases[service]!, id);
      if (count === 0) newest.delete(service);
      else waiting.push(`${count} events in the outbox of ${service}`);
    }
    const elapsed = Math.round(performance.now() - started);
    if (waiting.length === 0) return { afterMs: elapsed, waiting };
    if (elapsed > patienceMs) return { afterMs: null, waiting };
    await sleep(pollMs);
  }
}

function newestRow(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM outbox');
    return rows[0]!.id;
  });
}

function rowsUpTo(url: string, id: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM outbox WHERE id <= $1::bigint',
      [id],
    );
    return rows[0]!.count;
  });
}
