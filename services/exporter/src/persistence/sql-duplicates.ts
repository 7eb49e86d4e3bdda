import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Duplicates, type GroupedItem } from '../application/ports/duplicates.js';

@Injectable()
export class SqlDuplicates extends Duplicates {
  constructor(private readonly database: Database) {
    super();
  }

  async keep<I extends GroupedItem>(items: readonly I[]): Promise<I[]> {
    const kept = await this.database.query<{ item: string; revision: number }>(
      `INSERT INTO duplicate AS known (item, revision, duplicate_group)
       SELECT DISTINCT ON (item) item, revision, duplicate_group
       FROM unnest($1::uuid[], $2::int[], $3::int[]) AS given (item, revision, duplicate_group)
       ORDER BY item, revision DESC
       ON CONFLICT (item) DO UPDATE SET revision = excluded.revision, duplicate_group = excluded.duplicate_group
       WHERE excluded.revision > known.revision
       RETURNING item, revision`,
      [items.map(({ item }) => item), items.map(({ revision }) => revision), items.map(({ group }) => group)],
    );
    const revisions = new Map(kept.map(({ item, revision }) => [item, revision]));
    return items.filter(({ item, revision }) => revisions.get(item) === revision);
  }
}
