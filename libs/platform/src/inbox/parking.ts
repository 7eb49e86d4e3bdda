import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../database/database.js';
import type { ReceivedEvent } from '../messaging/events.js';

/** Hands events, all of one type, to their handler. */
export type Dispatch = (type: string, events: ReceivedEvent[]) => Promise<void>;

interface Pass {
  readonly arrived: Set<string>;
  readonly parked: Set<string>;
  /** Whether it tries again what had been parked, for want of anything new. */
  readonly isRetry: boolean;
}

/**
 * Events that came before what they refer to. They are neither retried in place nor dead letters: they wait in a table,
 * and pass every check anew when the missing part comes.
 */
export class Parking {
  private readonly passes = new AsyncLocalStorage<Pass>();
  private readonly listeners: ((keys: string[]) => void)[] = [];

  constructor(private readonly database: Database) {}

  /** `waitsFor` names what is missing, such as `item:<id>`; whoever brings it says so by `arrived`. */
  async park<E extends ReceivedEvent<never>>(events: readonly E[], waitsFor: (event: E) => string): Promise<void> {
    if (events.length === 0) return;
    const pass = this.passes.getStore();
    for (const { id } of events) pass?.parked.add(id);
    const keys = events.map(waitsFor);
    await this.database.query(
      `INSERT INTO parked (event_id, waits_for, event)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[])
       ON CONFLICT (event_id) DO UPDATE SET waits_for = excluded.waits_for`,
      [events.map(({ id }) => id), keys, events.map((event) => JSON.stringify(event))],
    );
    if (!pass?.isRetry) this.database.afterCommit(() => this.listeners.forEach((listener) => listener(keys)));
  }

  /** Tells the keys of what was parked, once it is; not of what is parked again after a retry. */
  onParked(listener: (keys: string[]) => void): void {
    this.listeners.push(listener);
  }

  /** What waited for these keys is handled again after the present handler, in the same transaction. */
  arrived(keys: readonly string[]): void {
    const pass = this.passes.getStore();
    for (const key of keys) pass?.arrived.add(key);
  }

  /**
   * Dispatches the events, then whatever had waited for what they brought (or for the `keys` given), until nothing more is
   * released.
   */
  async dispatchAll(events: readonly ReceivedEvent[], dispatch: Dispatch, keys: readonly string[] = []): Promise<void> {
    const pass: Pass = { arrived: new Set(keys), parked: new Set(), isRetry: keys.length > 0 };
    await this.passes.run(pass, async () => {
      await dispatchInOrder(events, dispatch);
      while (pass.arrived.size > 0) {
        const released = [...pass.arrived];
        pass.arrived.clear();
        const rows = await this.database.query<{ event: ReceivedEvent }>(
          'SELECT event FROM parked WHERE waits_for = ANY($1) ORDER BY event_id FOR UPDATE',
          [released],
        );
        await this.retry(
          rows.map((row) => row.event),
          pass,
          dispatch,
        );
      }
    });
  }

  private async retry(events: ReceivedEvent[], pass: Pass, dispatch: Dispatch): Promise<void> {
    if (events.length === 0) return;
    pass.parked.clear();
    await dispatchInOrder(events.toSorted(byEpoch), dispatch);
    const done = events.map(({ id }) => id).filter((id) => !pass.parked.has(id));
    await this.database.query('DELETE FROM parked WHERE event_id = ANY($1)', [done]);
  }

  /** Keys that something has waited for, the longest wait first. */
  async waiting(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ waits_for: string }>(
      'SELECT waits_for FROM parked GROUP BY waits_for ORDER BY min(parked_at) LIMIT $1',
      [limit],
    );
    return rows.map((row) => row.waits_for);
  }

  /** Events that have waited too long and were not yet reported. */
  async overdue(minutes: number): Promise<{ event_id: string; waits_for: string }[]> {
    return this.database.query(
      `UPDATE parked SET alerted_at = now()
       WHERE alerted_at IS NULL AND parked_at < now() - make_interval(mins => $1) RETURNING event_id, waits_for`,
      [minutes],
    );
  }
}

function byEpoch(a: ReceivedEvent, b: ReceivedEvent): number {
  return (a.epoch ?? 0) - (b.epoch ?? 0) || (a.id < b.id ? -1 : 1);
}

async function dispatchInOrder(events: readonly ReceivedEvent[], dispatch: Dispatch): Promise<void> {
  for (let start = 0; start < events.length;) {
    const { type } = events[start]!;
    let end = start + 1;
    while (end < events.length && events[end]!.type === type) end += 1;
    await dispatch(type, events.slice(start, end));
    start = end;
  }
}
