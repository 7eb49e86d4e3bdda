import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Experts, type Expert } from '../application/ports/experts.js';

@Injectable()
export class SqlExperts extends Experts {
  constructor(private readonly database: Database) {
    super();
  }

  async keep<E extends Expert>(experts: readonly E[]): Promise<E[]> {
    const kept = await this.database.query<{ expert: string; revision: number }>(
      `INSERT INTO expert AS known (expert, revision, simulated)
       SELECT DISTINCT ON (expert) expert, revision, simulated
       FROM unnest($1::uuid[], $2::int[], $3::boolean[]) AS given (expert, revision, simulated)
       ORDER BY expert, revision DESC
       ON CONFLICT (expert) DO UPDATE SET revision = excluded.revision, simulated = excluded.simulated
       WHERE excluded.revision > known.revision
       RETURNING expert, revision`,
      [
        experts.map(({ expert }) => expert),
        experts.map(({ revision }) => revision),
        experts.map(({ simulated }) => simulated),
      ],
    );
    const revisions = new Map(kept.map(({ expert, revision }) => [expert, revision]));
    return experts.filter(({ expert, revision }) => revisions.get(expert) === revision);
  }

  async simulated(): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ expert: string }>('SELECT expert FROM expert WHERE simulated');
    return new Set(rows.map(({ expert }) => expert));
  }
}
