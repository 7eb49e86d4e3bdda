import { Database, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { BatchAnswer, Without } from '../application/ports/batch-server.js';
import {
  Batches,
  type Batch,
  type BatchChanges,
  type BatchedCall,
  type KnownCall,
} from '../application/ports/batches.js';
import type { Completion } from '../application/ports/language-model.js';
import { writingJob } from '../application/writing-order.js';

/** Far below what providers take: 50,000 requests, 200 MB. */
const mostCalls = 5000;
const orphansAtOnce = 200;

interface CallRow {
  call: string;
  state: KnownCall['state'];
  reply: string | null;
}

const openAttempt = `coalesce(attempt.outcome, 'abandoned') = 'abandoned'`;
const openJob = `SELECT FROM job WHERE kind = '${writingJob}' AND key = batch_call.item::text
  AND (payload ->> 'epoch')::int = batch_call.epoch`;

@Injectable()
export class SqlBatches extends Batches {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  async add(calls: readonly BatchedCall[], at: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO batch_call (attempt, item, epoch, project, model, call, since)
       SELECT *, $7 FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[])`,
      [
        calls.map(({ id }) => id),
        calls.map(({ item }) => item),
        calls.map(({ epoch }) => epoch),
        calls.map(({ request }) => request.project),
        calls.map(({ request }) => request.model),
        calls.map((call) => JSON.stringify(call)),
        at,
      ],
    );
  }

  async callOf(item: string, epoch: number): Promise<KnownCall | null> {
    const [row] = await this.database.query<CallRow>(
      `SELECT call, state, reply FROM batch_call JOIN attempt ON attempt.id = batch_call.attempt
       WHERE batch_call.item = $1 AND batch_call.epoch = $2 AND ${openAttempt} ORDER BY attempt.id LIMIT 1`,
      [item, epoch],
    );
    return row ? known(row) : null;
  }

  async drop(attempts: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM batch_call WHERE attempt = ANY($1)', [attempts]);
  }

  async form(waitingSince: Date, id: () => string, at: Date): Promise<void> {
    const ready = await this.database.query<{ project: string; model: string }>(
      `SELECT project, model FROM batch_call WHERE batch IS NULL AND state = 'waiting'
       GROUP BY 1, 2 HAVING min(since) <= $1 OR count(*) >= $2`,
      [waitingSince, mostCalls],
    );
    for (const { project, model } of ready) await this.formOne(id(), project, model, at);
  }

  private formOne(id: string, project: string, model: string, at: Date): Promise<void> {
    return this.transactions.run(async () => {
      await this.database.query(
        `INSERT INTO batch (id, project, model, state, created_at, due_at) VALUES ($1, $2, $3, 'new', $4, now())`,
        [id, project, model, at],
      );
      const joined = await this.database.query(
        `UPDATE batch_call SET batch = $1
         FROM (SELECT attempt FROM batch_call WHERE project = $2 AND model = $3 AND batch IS NULL AND state = 'waiting'
                 AND EXISTS (${openJob})
               ORDER BY attempt LIMIT $4 FOR UPDATE SKIP LOCKED) AS first
         WHERE batch_call.attempt = first.attempt RETURNING batch_call.attempt`,
        [id, project, model, mostCalls],
      );
      if (joined.length === 0) await this.database.query('DELETE FROM batch WHERE id = $1', [id]);
    });
  }

  async claim(seconds: number, except: readonly string[]): Promise<Batch | null> {
    // By the clock that all share.
    const [batch] = await this.database.query<Batch>(
      `UPDATE batch SET due_at = now() + make_interval(secs => $1)
       FROM (SELECT id FROM batch WHERE state <> 'ended' AND due_at <= now() AND id <> ALL($2) ORDER BY due_at LIMIT 1
             FOR UPDATE SKIP LOCKED) AS due
       WHERE batch.id = due.id
       RETURNING batch.id, project, state, provider_id AS "providerId", is_cancelled AS "isCancelled",
                 created_at AS "createdAt", due_at::text AS grip`,
      [seconds, except],
    );
    return batch ?? null;
  }

  async calls(batch: string): Promise<BatchedCall[]> {
    const rows = await this.database.query<{ call: string }>(
      `SELECT call FROM batch_call WHERE batch = $1 AND state = 'waiting' AND EXISTS (${openJob}) ORDER BY attempt`,
      [batch],
    );
    return rows.map(({ call }) => JSON.parse(call) as BatchedCall);
  }

  async hold(batch: string, grip: string, seconds: number, changes: BatchChanges): Promise<string | null> {
    const { state = null, providerId = null, isCancelled = null } = changes;
    const [held] = await this.database.query<{ grip: string }>(
      `UPDATE batch SET state = coalesce($4, state), provider_id = coalesce($5, provider_id),
                        is_cancelled = coalesce($6, is_cancelled), due_at = now() + make_interval(secs => $3)
       WHERE id = $1 AND due_at = $2::timestamptz RETURNING due_at::text AS grip`,
      [batch, grip, seconds, state, providerId, isCancelled],
    );
    return held?.grip ?? null;
  }

  end(
    batch: string,
    grip: string,
    { outcome, answers, rest }: { outcome: string; answers: readonly BatchAnswer[]; rest: Without },
  ): Promise<boolean> {
    return this.transactions.run(async () => {
      const ended = await this.database.query(
        `UPDATE batch SET state = 'ended', outcome = $3 WHERE id = $1 AND due_at = $2::timestamptz RETURNING id`,
        [batch, grip, outcome],
      );
      if (ended.length === 0) return false;
      await this.database.query(
        `UPDATE batch_call SET state = answer.state, reply = answer.reply
         FROM unnest($2::uuid[], $3::text[], $4::text[]) AS answer(attempt, state, reply)
         WHERE batch_call.attempt = answer.attempt AND batch_call.batch = $1 AND batch_call.state = 'waiting'`,
        [
          batch,
          answers.map(({ id }) => id),
          answers.map((answer) => ('reply' in answer ? 'answered' : answer.without)),
          answers.map((answer) => ('reply' in answer ? JSON.stringify(answer.reply) : null)),
        ],
      );
      await this.database.query(`UPDATE batch_call SET state = $2 WHERE batch = $1 AND state = 'waiting'`, [
        batch,
        rest,
      ]);
      return true;
    });
  }

  async wake(): Promise<void> {
    await this.database.query(
      `DELETE FROM batch_call USING attempt
       WHERE attempt.id = batch_call.attempt AND batch_call.state <> 'waiting' AND NOT ${openAttempt}`,
    );
    // Again and again: a job that was being handed back when its reply came wasn't waiting yet.
    await this.database.query(
      `UPDATE job SET available_at = now()
       FROM (SELECT job.id FROM batch_call JOIN job ON kind = $1 AND key = batch_call.item::text
               AND (payload ->> 'epoch')::int = batch_call.epoch
             WHERE batch_call.state <> 'waiting' AND NOT job.leased AND job.available_at > now()
               AND job.available_at < 'infinity' FOR UPDATE OF job SKIP LOCKED) AS back
       WHERE job.id = back.id`,
      [writingJob],
    );
  }

  async orphans(): Promise<KnownCall[]> {
    const rows = await this.database.query<CallRow>(
      `SELECT call, batch_call.state, reply FROM batch_call JOIN attempt ON attempt.id = batch_call.attempt
       WHERE (batch_call.state <> 'waiting' OR batch IS NULL) AND ${openAttempt} AND NOT EXISTS (${openJob})
       ORDER BY attempt.id LIMIT $1`,
      [orphansAtOnce],
    );
    return rows.map(known);
  }
}

function known({ call, state, reply }: CallRow): KnownCall {
  return {
    call: JSON.parse(call) as BatchedCall,
    state,
    reply: reply === null ? null : (JSON.parse(reply) as Completion),
  };
}
