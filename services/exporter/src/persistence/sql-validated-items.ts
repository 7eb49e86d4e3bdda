import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ValidatedItems, type ValidatedItem, type ValidatedPage } from '../application/ports/validated-items.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class SqlValidatedItems extends ValidatedItems {
  constructor(private readonly database: Database) {
    super();
  }

  list({ project, after, limit }: ValidatedPage): Promise<ValidatedItem[]> {
    return this.database.query<ValidatedItem>(
      `SELECT item, epoch, (line::json #>> '{rationale,version}')::int AS version FROM item
       WHERE project = $1 AND state = 'validated' AND item > $2::uuid ORDER BY item LIMIT $3`,
      [project, after ?? beforeAll, limit],
    );
  }
}
