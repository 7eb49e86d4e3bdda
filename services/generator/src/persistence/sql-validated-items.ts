import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ValidatedItems, type ValidatedItem } from '../application/ports/validated-items.js';

@Injectable()
export class SqlValidatedItems extends ValidatedItems {
  constructor(private readonly database: Database) {
    super();
  }

  async note(validated: readonly ValidatedItem[], gone: readonly string[]): Promise<void> {
    // An item validated anew, perhaps by another model's version, goes and comes: the sum of both is what changed.
    await this.database.query(
      `WITH gone AS (
         DELETE FROM validated_item WHERE item = ANY($1) RETURNING project, model, domain),
       come AS (
         SELECT project, model, domain FROM unnest($2::text[], $3::text[], $4::text[]) AS come(project, model, domain))
       INSERT INTO validated_tally (project, model, domain, items)
         SELECT project, model, domain, sum(change)
         FROM (SELECT *, -1 AS change FROM gone UNION ALL SELECT *, 1 FROM come) AS changed
         GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
       ON CONFLICT (project, model, domain) DO UPDATE SET items = validated_tally.items + excluded.items`,
      [
        [...gone, ...validated.map(({ item }) => item)],
        validated.map(({ project }) => project),
        validated.map(({ model }) => model ?? ''),
        validated.map(({ domain }) => domain),
      ],
    );
    if (validated.length === 0) return;
    await this.database.query(
      `INSERT INTO validated_item (item, project, model, domain)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`,
      [
        validated.map(({ item }) => item),
        validated.map(({ project }) => project),
        validated.map(({ model }) => model ?? ''),
        validated.map(({ domain }) => domain),
      ],
    );
  }
}
