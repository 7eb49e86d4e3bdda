import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Prices, type SetPrice } from '../application/ports/prices.js';

interface PriceRow extends Omit<SetPrice, 'promptMicros' | 'completionMicros'> {
  promptMicros: string;
  completionMicros: string;
}

@Injectable()
export class SqlPrices extends Prices {
  constructor(private readonly database: Database) {
    super();
  }

  async all(): Promise<SetPrice[]> {
    const rows = await this.database.query<PriceRow>(
      `SELECT model, valid_from AS "validFrom", currency, prompt_micros AS "promptMicros",
              completion_micros AS "completionMicros", set_by AS "setBy"
       FROM price ORDER BY model, valid_from`,
    );
    return rows.map((row) => ({
      ...row,
      promptMicros: Number(row.promptMicros),
      completionMicros: Number(row.completionMicros),
    }));
  }

  async set(price: SetPrice, at: Date): Promise<void> {
    await this.insert(
      [price],
      at,
      `DO UPDATE SET currency = excluded.currency, prompt_micros = excluded.prompt_micros,
         completion_micros = excluded.completion_micros, set_by = excluded.set_by, set_at = excluded.set_at`,
    );
  }

  async add(prices: readonly SetPrice[], at: Date): Promise<void> {
    await this.insert(prices, at, 'DO NOTHING');
  }

  async remove(model: string, validFrom: Date): Promise<boolean> {
    const gone = await this.database.query('DELETE FROM price WHERE model = $1 AND valid_from = $2 RETURNING model', [
      model,
      validFrom,
    ]);
    return gone.length > 0;
  }

  private async insert(prices: readonly SetPrice[], at: Date, conflict: string): Promise<void> {
    await this.database.query(
      `INSERT INTO price (model, valid_from, currency, prompt_micros, completion_micros, set_by, set_at)
       SELECT model, valid_from, currency, prompt, completion, set_by, $7
       FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
         AS given(model, valid_from, currency, prompt, completion, set_by)
       ON CONFLICT (model, valid_from) ${conflict}`,
      [
        prices.map(({ model }) => model),
        prices.map(({ validFrom }) => validFrom),
        prices.map(({ currency }) => currency),
        prices.map(({ promptMicros }) => promptMicros),
        prices.map(({ completionMicros }) => completionMicros),
        prices.map(({ setBy }) => setBy),
        at,
      ],
    );
  }
}
