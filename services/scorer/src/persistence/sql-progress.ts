import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Progress, type Counts } from '../application/ports/progress.js';
import type { ItemStory } from '../application/ports/story.js';
import { waysToValidation } from '../domain/furthest.js';
import { statuses } from '../domain/item.js';
import { storyStatement } from './story-statement.js';

interface KeyCount {
  key: string;
  count: number;
}

const panelOutcomes = ['accept', 'revise', 'regenerate', 'amend', 'retire'] as const;

/** A pair of blind reviews of a first round that has a verdict: what each dimension's share is taken from. */
const agreementStatement = `
  SELECT dimension, avg((one.score = two.scores -> dimension)::int)::float8 AS share
  FROM (
    SELECT review.item, seat, dimension, score
    FROM review JOIN item USING (item), jsonb_each(scores) AS each (dimension, score)
    WHERE item.project = $1 AND review.round = 1 AND kind = 'blind' AND state = 'counted'
  ) AS one
  JOIN review AS two ON two.item = one.item AND two.round = 1 AND two.kind = 'blind' AND two.state = 'counted'
    AND two.seat > one.seat AND two.scores ? dimension
  WHERE EXISTS (SELECT FROM verdict WHERE verdict.item = one.item AND subject = 'round' AND number = 1)
  GROUP BY dimension`;

@Injectable()
export class SqlProgress extends Progress {
  constructor(private readonly database: Database) {
    super();
  }

  async counts(project: string): Promise<Counts> {
    const count = (sql: string) => this.database.query<KeyCount>(sql, [project]);
    const items = await count(
      `SELECT status AS key, count(*)::int AS count FROM item WHERE project = $1 GROUP BY status`,
    );
    const outcomes = await count(
      `SELECT furthest AS key, count(*)::int AS count FROM item
       WHERE project = $1 AND status = 'validated' GROUP BY furthest`,
    );
    const panels = await count(
      `SELECT decision ->> 'outcome' AS key, count(*)::int AS count FROM panel JOIN item USING (item)
       WHERE project = $1 AND decision IS NOT NULL GROUP BY key`,
    );
    const reviews = await count(
      `SELECT state AS key, count(*)::int AS count FROM review JOIN item USING (item) WHERE project = $1 GROUP BY state`,
    );
    const [strikes] = await count(
      `SELECT 'all' AS key, count(*)::int AS count FROM strike JOIN item USING (item) WHERE project = $1`,
    );
    const byState = named(['counted', 'stale', 'voided'], reviews);
    return {
      items: named(statuses, items),
      outcomes: named(waysToValidation, outcomes),
      panels: named(panelOutcomes, panels),
      reviews: byState.counted + byState.stale + byState.voided,
      staleReviews: byState.stale,
      strikes: strikes!.count,
    };
  }

  async agreement(project: string): Promise<Record<string, number>> {
    const rows = await this.database.query<{ dimension: string; share: number }>(agreementStatement, [project]);
    return Object.fromEntries(rows.map(({ dimension, share }) => [dimension, share]));
  }

  async story(project: string, item: string): Promise<ItemStory | null> {
    const [row] = await this.database.query<{ story: ItemStory }>(storyStatement, [project, item]);
    return row?.story ?? null;
  }
}

function named<K extends string>(names: readonly K[], rows: readonly KeyCount[]): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, rows.find(({ key }) => key === name)?.count ?? 0])) as Record<
    K,
    number
  >;
}
