import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ItemAttempts, type ItemAttempt } from '../application/ports/item-attempts.js';

interface Row extends Omit<ItemAttempt, 'at' | 'tokens' | 'cost' | 'estimated'> {
  at: Date;
  promptTokens: number;
  completionTokens: number;
  costMicros: number | null;
  estimatedMicros: number | null;
  currency: string | null;
}

@Injectable()
export class SqlItemAttempts extends ItemAttempts {
  constructor(private readonly database: Database) {
    super();
  }

  async ofItem(project: string, item: string): Promise<ItemAttempt[] | null> {
    const rows = await this.database.query<Row>(
      `SELECT attempt.id, started_at AS at, purpose, outcome, model, prompt_version AS "promptVersion", version.version,
              prompt_tokens AS "promptTokens", completion_tokens AS "completionTokens", simulated,
              cost_micros::float8 AS "costMicros", currency, may_be_paid AS "mayBePaid", cached_from IS NOT NULL AS cached,
              CASE WHEN cost_micros IS NULL THEN estimated_micros::float8 END AS "estimatedMicros"
       FROM attempt LEFT JOIN version
         ON version.item = attempt.item AND version.epoch = attempt.epoch AND purpose IN ('write', 'screen', 'judge')
       WHERE attempt.item = $2 AND attempt.project = $1 ORDER BY attempt.id`,
      [project, item],
    );
    if (rows.length === 0 && !(await this.isKnown(project, item))) return null;
    return rows.map(({ at, promptTokens, completionTokens, costMicros, estimatedMicros, currency, ...attempt }) => {
      const money = (micros: number | null) => (micros === null ? null : { micros, currency: currency! });
      return {
        ...attempt,
        at: at.toISOString(),
        tokens: { prompt: promptTokens, completion: completionTokens },
        cost: money(costMicros),
        estimated: money(estimatedMicros),
      };
    });
  }

  private async isKnown(project: string, item: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM item WHERE id = $2 AND project = $1', [project, item])).length > 0;
  }
}
