import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { WorkerSlots, type Slots } from '../application/ports/worker-slots.js';

@Injectable()
export class SqlWorkerSlots extends WorkerSlots {
  constructor(private readonly database: Database) {
    super();
  }

  async report(worker: string, { slots, allowed, used }: Slots, at: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO worker (id, slots, allowed, used, seen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, allowed = excluded.allowed, used = excluded.used,
         seen_at = excluded.seen_at`,
      [worker, slots, allowed, used, at],
    );
    // Those that were killed took no leave.
    await this.database.query(`DELETE FROM worker WHERE seen_at < $1::timestamptz - interval '1 hour'`, [at]);
  }

  async forget(worker: string): Promise<void> {
    await this.database.query('DELETE FROM worker WHERE id = $1', [worker]);
  }

  async total(since: Date): Promise<Slots & { workers: number }> {
    const [total] = await this.database.query<Slots & { workers: number }>(
      `SELECT count(*)::int AS workers, coalesce(sum(slots), 0)::int AS slots, coalesce(sum(allowed), 0)::int AS allowed,
              coalesce(sum(used), 0)::int AS used FROM worker WHERE seen_at >= $1`,
      [since],
    );
    return total!;
  }
}
