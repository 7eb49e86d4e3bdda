import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { writingJob } from '../application/writing-order.js';
import { Spending, type Account, type Funds } from '../application/ports/spending.js';
import type { Money } from '../domain/money/price.js';
import type { SeenReplies } from '../domain/money/reservation.js';

const estimatedAtOnce = 500;

interface FundsRow {
  project: string;
  spent: string;
  reserved: string;
  least: string | null;
  others: Money[];
}

@Injectable()
export class SqlSpending extends Spending {
  constructor(private readonly database: Database) {
    super();
  }

  async lock(accounts: readonly Account[]): Promise<Map<string, Funds>> {
    const parameters = [accounts.map(({ project }) => project), accounts.map(({ currency }) => currency)];
    await this.database.query(
      `INSERT INTO spending (project, currency) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
      parameters,
    );
    await this.database.query(
      `SELECT 1 FROM spending JOIN unnest($1::text[], $2::text[]) AS asked(project, currency) USING (project, currency)
       ORDER BY project, currency FOR UPDATE OF spending`,
      parameters,
    );
    // A statement of its own: it sees what was committed before the lock was given.
    return this.read(accounts);
  }

  async funds(account: Account): Promise<Funds> {
    return (await this.read([account])).get(account.project)!;
  }

  async estimateLost(before: Date, at: Date): Promise<boolean> {
    const [counted] = await this.database.query<{ calls: number }>(
      `WITH lost AS (
         SELECT id FROM attempt
         WHERE reserved_micros IS NOT NULL AND (finished_at < $1 OR (outcome IS NULL AND started_at < $1 AND NOT EXISTS (
           SELECT FROM job WHERE kind = $3 AND key = attempt.item::text AND leased AND available_at > now())
             AND NOT EXISTS (SELECT FROM batch_call WHERE batch_call.attempt = attempt.id)))
         ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED),
       counted AS (
         UPDATE attempt SET estimated_micros = coalesce(expected_micros, reserved_micros), reserved_micros = NULL,
                may_be_paid = may_be_paid OR outcome IS NULL, outcome = coalesce(outcome, 'abandoned'), finished_at = coalesce(finished_at, $2)
         FROM lost WHERE attempt.id = lost.id RETURNING project, currency, attempt.estimated_micros),
       spent AS (
         INSERT INTO spending (project, currency, spent_micros, estimated_micros)
           SELECT project, currency, sum(estimated_micros), sum(estimated_micros) FROM counted GROUP BY 1, 2 ORDER BY 1, 2
         ON CONFLICT (project, currency) DO UPDATE SET spent_micros = spending.spent_micros + excluded.spent_micros,
           estimated_micros = spending.estimated_micros + excluded.estimated_micros)
       SELECT count(*)::int AS calls FROM counted`,
      [before, at, writingJob, estimatedAtOnce],
    );
    return counted!.calls === estimatedAtOnce;
  }

  async seenReplies(project: string): Promise<Map<string, SeenReplies>> {
    const rows = await this.database.query<SeenReplies & { model: string }>(
      `SELECT model, sum(calls - cached_calls)::int AS count, max(longest_completion) AS longest FROM tally
       WHERE project = $1 AND outcome <> 'failed' GROUP BY model`,
      [project],
    );
    return new Map(rows.map(({ model, ...seen }) => [model, seen]));
  }

  private async read(accounts: readonly Account[]): Promise<Map<string, Funds>> {
    const rows = await this.database.query<FundsRow>(
      `SELECT project, coalesce(spent_micros, 0) AS spent, reserved.sum AS reserved, reserved.least, others.list AS others
       FROM unnest($1::text[], $2::text[]) AS asked(project, currency) LEFT JOIN spending USING (project, currency),
         LATERAL (SELECT coalesce(sum(reserved_micros), 0) AS sum, min(reserved_micros) AS least FROM attempt
                  WHERE attempt.project = asked.project AND attempt.currency = asked.currency
                    AND reserved_micros IS NOT NULL) AS reserved,
         LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('micros', spent_micros, 'currency', currency) ORDER BY currency), '[]') AS list
                  FROM spending AS other WHERE other.project = asked.project AND other.currency <> asked.currency
                    AND other.spent_micros > 0) AS others`,
      [accounts.map(({ project }) => project), accounts.map(({ currency }) => currency)],
    );
    return new Map(
      rows.map(({ project, spent, reserved, least, others }) => [
        project,
        {
          spentMicros: Number(spent),
          reservedMicros: Number(reserved),
          eachMicros: least === null ? null : Number(least),
          others,
        },
      ]),
    );
  }
}
