import { binaryArray } from '../database/binary-array.js';
import type { Database } from '../database/database.js';

/** How long a lease lasts; a runner renews it every third of that. */
export const leaseSeconds = 60;

export interface NewJob<P> {
  readonly kind: string;
  /** Unique among the open jobs of its kind; a job whose key is open already is not added. */
  readonly key: string;
  readonly payload: P;
  /** Lower goes first. */
  readonly priority?: number;
  /** Not due until somebody makes it so. */
  readonly held?: boolean;
}

export interface LeasedJob<P = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: P;
  /** Fencing token: raised by each lease, so that a late owner is known as such. */
  readonly token: string;
  /** Leases so far, this one included. */
  readonly attempts: number;
}

export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** Locks what is still held in order of id, as everything does that takes many jobs: so none waits for another in a circle. */
const heldInOrder = `
  SELECT job.id FROM job JOIN unnest($1::bigint[], $2::bigint[]) AS given(id, token) USING (id, token)
  ORDER BY job.id FOR UPDATE OF job`;

type Lease = Pick<LeasedJob, 'id' | 'token'>;

/** By token too: a worker that has lost a job may have leased it again, and have both ends of it in one batch. */
function amongThem<J extends LeasedJob>(jobs: readonly J[], leases: readonly Lease[]): J[] {
  const tokens = new Map(leases.map(({ id, token }) => [id, token]));
  return jobs.filter(({ id, token }) => tokens.get(id) === token);
}

/** Slow work as rows, leased by workers. A killed worker's jobs are taken over when their lease ends. */
export class Jobs {
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  async enqueue<P>(jobs: readonly NewJob<P>[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.database.query(
      `INSERT INTO job (kind, key, payload, priority, available_at)
       SELECT kind, key, payload, priority, CASE WHEN held THEN 'infinity' ELSE now() END
       FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::int[], $5::boolean[])
         AS new(kind, key, payload, priority, held)
       ON CONFLICT (kind, key) DO NOTHING`,
      [
        binaryArray(
          'text',
          jobs.map(({ kind }) => kind),
        ),
        binaryArray(
          'text',
          jobs.map(({ key }) => key),
        ),
        binaryArray(
          'jsonb',
          jobs.map(({ payload }) => JSON.stringify(payload)),
        ),
        jobs.map(({ priority }) => priority ?? 0),
        jobs.map(({ held }) => held ?? false),
      ],
    );
    this.database.afterCommit(() => this.listeners.forEach((listener) => listener()));
  }

  onEnqueued(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Closes jobs, running ones too: their completion is refused. */
  async cancel(kind: string, keys: readonly string[]): Promise<void> {
    await this.database.query(
      `DELETE FROM job USING (SELECT id FROM job WHERE kind = $1 AND key = ANY($2) ORDER BY id FOR UPDATE) AS closed
       WHERE job.id = closed.id`,
      [kind, keys],
    );
  }

  /**
   * First what a killed worker has left: it was begun long ago, and would wait behind all that is due since. Each limit is a number that
   * the planner knows: of one that is reckoned in the statement it expects a tenth of all jobs, and reads the whole table.
   */
  async lease<P>(kind: string, limit: number): Promise<LeasedJob<P>[]> {
    return this.database.query<LeasedJob<P>>(
      `WITH orphaned AS (
         SELECT id FROM job WHERE kind = $1 AND leased AND available_at <= now()
         ORDER BY available_at LIMIT $2 FOR UPDATE SKIP LOCKED),
       waiting AS (
         SELECT id FROM job WHERE kind = $1 AND NOT leased AND available_at <= now()
         ORDER BY priority, available_at LIMIT $2 FOR UPDATE SKIP LOCKED),
       due AS (SELECT id FROM orphaned UNION ALL SELECT id FROM waiting LIMIT $2)
       UPDATE job SET token = token + 1, attempts = attempts + 1, leased = true,
                      available_at = now() + make_interval(secs => $3)
       FROM due WHERE job.id = due.id
       RETURNING job.id, kind, key, payload, token, attempts`,
      [kind, limit, leaseSeconds],
    );
  }

  /** Part of the transaction that has found these due, by other rules than `lease` has, and locked them. */
  async leaseLocked<P>(ids: readonly string[]): Promise<LeasedJob<P>[]> {
    if (ids.length === 0) return [];
    return this.database.query<LeasedJob<P>>(
      `UPDATE job SET token = token + 1, attempts = attempts + 1, leased = true,
                      available_at = now() + make_interval(secs => $2)
       WHERE id = ANY($1::bigint[]) RETURNING id, kind, key, payload, token, attempts`,
      [ids, leaseSeconds],
    );
  }

  /** Extends the leases that are still held, and returns those jobs. */
  async renew<J extends LeasedJob>(jobs: readonly J[]): Promise<J[]> {
    const held = await this.database.query<Lease>(
      `WITH held AS (${heldInOrder})
       UPDATE job SET available_at = now() + make_interval(secs => $3) FROM held WHERE job.id = held.id
       RETURNING job.id, job.token`,
      [jobs.map(({ id }) => id), jobs.map(({ token }) => token), leaseSeconds],
    );
    return amongThem(jobs, held);
  }

  /** Part of the transaction that keeps the result. @throws LeaseLost where another has leased or closed the job since */
  async complete(job: LeasedJob): Promise<void> {
    const gone = await this.database.query('DELETE FROM job WHERE id = $1 AND token = $2 RETURNING id', [
      job.id,
      job.token,
    ]);
    if (gone.length === 0) throw new LeaseLost(`The lease of ${job.kind} ${job.key} was lost`);
  }

  /** As `complete`, for many: those whose lease was lost are left out of the answer. */
  async completeAll<J extends LeasedJob>(jobs: readonly J[]): Promise<J[]> {
    const gone = await this.database.query<Lease>(
      `WITH held AS (${heldInOrder})
       DELETE FROM job USING held WHERE job.id = held.id RETURNING job.id, job.token`,
      [jobs.map(({ id }) => id), jobs.map(({ token }) => token)],
    );
    return amongThem(jobs, gone);
  }

  /** Hands a job back, to be leased again after some seconds; Infinity: when somebody makes it due. */
  async retryLater(job: LeasedJob, seconds: number): Promise<void> {
    await this.database.query(
      `UPDATE job SET leased = false, available_at = coalesce(now() + make_interval(secs => $3), 'infinity')
       WHERE id = $1 AND token = $2`,
      [job.id, job.token, Number.isFinite(seconds) ? seconds : null],
    );
  }

  async counts(kind: string): Promise<{ waiting: number; running: number }> {
    const [row] = await this.database.query<{ waiting: number; running: number }>(
      `SELECT count(*) FILTER (WHERE NOT running)::int AS waiting, count(*) FILTER (WHERE running)::int AS running
       FROM (SELECT leased AND available_at > now() AS running FROM job WHERE kind = $1) AS jobs`,
      [kind],
    );
    return row!;
  }
}
