import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { WorkOrders, type VersionForPanel, type WorkOrder } from '../application/ports/work-orders.js';

@Injectable()
export class SqlWorkOrders extends WorkOrders {
  constructor(private readonly database: Database) {
    super();
  }

  async find(item: string, epoch: number): Promise<WorkOrder | null> {
    const [row] = await this.database.query<{ details: WorkOrder }>(
      'SELECT details FROM work_order WHERE item = $1 AND epoch = $2',
      [item, epoch],
    );
    return row?.details ?? null;
  }

  versions(item: string): Promise<VersionForPanel[]> {
    return this.database.query(
      `SELECT version.version, version.text, (
         SELECT coalesce(jsonb_agg(jsonb_build_object('seat', number, 'round', round, 'scores', scores,
           'verdict', verdict, 'comments', comments, 'spans', spans) ORDER BY round, number), '[]')
         FROM review JOIN expert ON expert.id = review.expert AND expert.status <> 'voided'
         WHERE review.item = version.item AND review.version = version.version
       ) AS reviews
       FROM version WHERE item = $1 ORDER BY version`,
      [item],
    );
  }

  async recordSight(expert: string, item: string, versions: readonly number[]): Promise<void> {
    await this.database.query(
      `INSERT INTO bar (expert, item, kind, subject, why)
       SELECT $1, $2, 'review', version, 'saw-reviews' FROM unnest($3::int[]) AS version
       ON CONFLICT DO NOTHING`,
      [expert, item, versions],
    );
  }
}
