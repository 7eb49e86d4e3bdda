import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@consilium/backing';

const withinMs = 60_000;
const everyMs = 500;

/** What was in the outboxes when all was healed has to be out of them a minute later. */
export async function watchOutboxes(
  databases: Readonly<Record<string, string>>,
  healedAt: Date,
): Promise<{ outboxes_empty_60_s_after_healing: string[] }> {
  for (const until = healedAt.getTime() + withinMs; ;) {
    const left = await waiting(databases, healedAt);
    if (left.length === 0 || Date.now() > until) return { outboxes_empty_60_s_after_healing: left };
    await sleep(everyMs);
  }
}

async function waiting(databases: Readonly<Record<string, string>>, healedAt: Date): Promise<string[]> {
  const found: string[] = [];
  for (const [service, url] of Object.entries(databases)) {
    const { rows } = await withClient(url, (client) =>
      client.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox WHERE appended_at < $1', [healedAt]),
    );
    const { count } = rows[0]!;
    if (count > 0) found.push(`${count} events from before the healing are still in the outbox of ${service}`);
  }
  return found;
}
