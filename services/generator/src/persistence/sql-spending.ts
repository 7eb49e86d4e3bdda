import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Spending, type Account, type Funds } from '../application/ports/spending.js';
import type { SeenReplies } from '../domain/money/reservation.js';

interface FundsRow {
  project: string;
  spent: string;
  reserved: string;
  least: string | null;
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
      `SELECT project, coalesce(spent_micros, 0) AS spent, reserved.sum AS reserved, reserved.least
       FROM unnest($1::text[], $2::text[]) AS asked(project, currency) LEFT JOIN spending USING (project, currency),
         LATERAL (SELECT coalesce(sum(reserved_micros), 0) AS sum, min(reserved_micros) AS least FROM attempt
                  WHERE attempt.project = asked.project AND attempt.currency = asked.currency
                    AND reserved_micros IS NOT NULL) AS reserved`,
      [accounts.map(({ project }) => project), accounts.map(({ currency }) => currency)],
    );
    return new Map(
      rows.map(({ project, spent, reserved, least }) => [
        project,
        {
          spentMicros: Number(spent),
          reservedMicros: Number(reserved),
          eachMicros: least === null ? null : Number(least),
        },
      ]),
    );
  }
}
