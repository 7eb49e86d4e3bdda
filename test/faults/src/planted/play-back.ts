import { withClient } from '@consilium/backing';
import { untilShown } from '../faults/shown.js';
import type { FaultySystem } from '../system/system.js';

/**
 * Has every group read topics of the embedded log from the beginning again, and waits until it has.
 * @param forgotten topics whose events are taken out of the inboxes before, as if all of them were older than what an inbox
 * keeps: only they are read again; without it every topic is, and the inboxes know it all
 */
export async function playBack({ databases, topics }: FaultySystem, forgotten?: readonly string[]): Promise<void> {
  if (topics.kind !== 'embedded') throw new Error('Only the embedded log is played back');
  const groups = Object.keys(databases);
  const { logDatabase } = topics;
  if (forgotten) {
    // One in the middle of its batch would lose what it has just entered into its inbox, and yet go on behind the batch.
    await untilShown(() => haveCaughtUp(logDatabase, groups), 'the groups did not catch up before');
    for (const url of Object.values(databases))
      await withClient(url, (client) => client.query('DELETE FROM inbox WHERE topic = ANY($1)', [forgotten]));
  }
  await withClient(logDatabase, (client) =>
    client.query(
      `UPDATE group_offset SET next_offset = 0 WHERE group_id = ANY($1) AND ($2::text[] IS NULL OR topic = ANY($2))`,
      [groups, forgotten],
    ),
  );
  await untilShown(() => haveCaughtUp(logDatabase, groups), 'the groups did not catch up');
}

async function haveCaughtUp(logDatabase: string, groups: readonly string[]): Promise<boolean> {
  const { rows } = await withClient(logDatabase, (client) =>
    client.query(
      `SELECT FROM group_offset JOIN topic ON topic.name = group_offset.topic
       WHERE group_id = ANY($1) AND group_offset.next_offset < topic.next_offset LIMIT 1`,
      [groups],
    ),
  );
  return rows.length === 0;
}
