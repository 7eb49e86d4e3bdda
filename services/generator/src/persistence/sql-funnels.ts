import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Funnels, type CallErrors, type Pace, type Queue, type ValidatedItems } from '../application/ports/funnel.js';
import { writingJob } from '../application/writing-order.js';
import { moneyOf, sumOf, type CallSums } from '../domain/money/call-figures.js';
import type { Money } from '../domain/money/price.js';

/** So far back the pace is looked at. */
const paceMinutes = 5;
/** An hour with more errors than this is told of by its latest. */
const mostErrors = 10_000;

type MinuteRow = Pick<Pace, 'calls' | 'failed' | 'accepted' | 'tokens'> & {
  minute: Date;
  currency: string;
  costMicros: number;
};

@Injectable()
export class SqlFunnels extends Funnels {
  constructor(private readonly database: Database) {
    super();
  }

  async projects(): Promise<string[]> {
    return (await this.database.query<{ id: string }>('SELECT id FROM project ORDER BY id')).map(({ id }) => id);
  }

  async isSimulated(project: string): Promise<boolean> {
    const found = await this.database.query('SELECT 1 FROM item WHERE project = $1 AND simulated LIMIT 1', [project]);
    return found.length > 0;
  }

  async queue(project: string): Promise<Queue> {
    const [items] = await this.database.query<{ imported: number }>(
      'SELECT count(*)::int AS imported FROM item WHERE project = $1',
      [project],
    );
    const [jobs] = await this.database.query<Queue['jobs']>(
      `SELECT count(*) FILTER (WHERE NOT running)::int AS waiting, count(*) FILTER (WHERE running)::int AS running,
              count(*) FILTER (WHERE held)::int AS held,
              extract(epoch FROM now() - min(created_at) FILTER (WHERE NOT running))::float8 AS "oldestSeconds"
       FROM (SELECT leased AND available_at > now() AS running, available_at = 'infinity' AS held, created_at
             FROM job WHERE kind = $1 AND payload ->> 'project' = $2) AS job`,
      [writingJob, project],
    );
    const [batches] = await this.database.query<Queue['batches']>(
      `SELECT (SELECT count(*)::int FROM batch_call
               WHERE project = $1 AND batch IS NULL AND state = 'waiting') AS collecting,
              count(*)::int AS open, coalesce(sum(each.calls), 0)::int AS calls,
              extract(epoch FROM now() - min(created_at))::float8 AS "oldestSeconds"
       FROM batch, LATERAL (SELECT count(*) AS calls FROM batch_call WHERE batch_call.batch = batch.id) AS each
       WHERE state <> 'ended' AND project = $1`,
      [project],
    );
    return { imported: items!.imported, jobs: jobs!, batches: batches! };
  }

  calls(project: string): Promise<CallSums[]> {
    return this.database.query(
      `SELECT model, domain, purpose, outcome, currency, calls::float8, priced_calls::float8 AS "pricedCalls",
              cached_calls::float8 AS "cachedCalls",
              prompt_tokens::float8 AS "promptTokens", completion_tokens::float8 AS "completionTokens",
              cost_micros::float8 AS "costMicros", seconds, last_at AS "lastAt"
       FROM tally WHERE project = $1`,
      [project],
    );
  }

  async pace(project: string, at: Date): Promise<Pace> {
    const rows = await this.database.query<MinuteRow>(
      `SELECT minute, currency, calls::float8, failed::float8, accepted::float8, cost_micros::float8 AS "costMicros",
              (prompt_tokens + completion_tokens)::float8 AS tokens
       FROM pace WHERE project = $1 AND minute > $2::timestamptz - make_interval(mins => $3) ORDER BY minute`,
      [project, at, paceMinutes],
    );
    const since = rows[0]?.minute.getTime() ?? at.getTime();
    const sum = (value: (row: MinuteRow) => number): number => sumOf(rows, value);
    return {
      minutes: Math.max((at.getTime() - since) / 60_000, 1),
      calls: sum(({ calls }) => calls),
      failed: sum(({ failed }) => failed),
      accepted: sum(({ accepted }) => accepted),
      tokens: sum(({ tokens }) => tokens),
      money: moneyOf(rows),
    };
  }

  async errors(project: string, since: Date): Promise<CallErrors[]> {
    const rows = await this.database.query<Omit<CallErrors, 'lastAt'> & { lastAt: Date }>(
      `SELECT trouble AS kind, (array_agg(detail ORDER BY finished_at DESC))[1] AS detail, count(*)::int AS calls,
              max(finished_at) AS "lastAt"
       FROM (SELECT trouble, detail, finished_at FROM attempt
             WHERE project = $1 AND outcome = 'failed' AND finished_at >= $2
             ORDER BY finished_at DESC LIMIT $3) AS failed
       GROUP BY trouble ORDER BY max(finished_at) DESC`,
      [project, since, mostErrors],
    );
    return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }));
  }

  validated(project: string): Promise<ValidatedItems[]> {
    return this.database.query(
      'SELECT model, domain, items::float8 FROM validated_tally WHERE project = $1 AND items > 0',
      [project],
    );
  }

  estimated(project: string): Promise<(Money & { calls: number })[]> {
    return this.database.query(
      `SELECT currency, estimated_micros::float8 AS micros,
              (SELECT count(*)::int FROM attempt WHERE attempt.project = $1 AND attempt.currency = spending.currency
                 AND attempt.estimated_micros IS NOT NULL AND cost_micros IS NULL) AS calls
       FROM spending WHERE project = $1 AND estimated_micros > 0`,
      [project],
    );
  }

  async maybePaid(project: string): Promise<number> {
    const [row] = await this.database.query<{ calls: number }>(
      'SELECT count(*)::int AS calls FROM attempt WHERE project = $1 AND may_be_paid',
      [project],
    );
    return row!.calls;
  }

  reserved(project: string): Promise<Money[]> {
    return this.database.query(
      `SELECT currency, sum(reserved_micros)::float8 AS micros FROM attempt
       WHERE project = $1 AND reserved_micros IS NOT NULL GROUP BY currency`,
      [project],
    );
  }
}
