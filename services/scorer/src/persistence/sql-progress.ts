import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Progress, type Counts } from '../application/ports/progress.js';
import type { ItemStory } from '../application/ports/story.js';
import { waysToValidation } from '../domain/furthest.js';
import { statuses } from '../domain/item.js';
import { strikeCauses } from '../domain/step.js';
import { storyStatement } from './story-statement.js';

interface KeyCount {
  key: string;
  count: number;
}

/** The tally of a project ($1), whatever the day, domain and language. */
const ofBook = (book: string) => `
  SELECT what AS key, sum(count)::float8 AS count
  FROM (SELECT * FROM tally UNION ALL SELECT * FROM tally_change) AS each
  WHERE project = $1 AND book = '${book}' GROUP BY what`;

const panelOutcomes = ['accept', 'revise', 'regenerate', 'amend', 'retire'] as const;

@Injectable()
export class SqlProgress extends Progress {
  constructor(private readonly database: Database) {
    super();
  }

  async projects(): Promise<string[]> {
    const rows = await this.database.query<{ project: string }>(
      'SELECT DISTINCT project FROM configuration ORDER BY 1',
    );
    return rows.map(({ project }) => project);
  }

  async isSimulated(project: string): Promise<boolean> {
    const found = await this.database.query('SELECT 1 FROM item WHERE project = $1 AND simulated LIMIT 1', [project]);
    return found.length > 0;
  }

  async counts(project: string): Promise<Counts> {
    const count = (sql: string) => this.database.query<KeyCount>(sql, [project]);
    const standings = await count(ofBook('standing'));
    const items = standings.map(({ key, count }) => ({ key: key.split('/')[0]!, count }));
    const outcomes = standings.map(({ key, count }) => ({ key: key.split('/')[1] ?? '', count }));
    const panels = await count(
      `SELECT decision ->> 'outcome' AS key, count(*)::int AS count FROM panel JOIN item USING (item)
       WHERE project = $1 AND decision IS NOT NULL GROUP BY key`,
    );
    const ofDays = await count(ofBook('day'));
    const notCounted = await count(
      `SELECT state AS key, count(*)::int AS count FROM review JOIN item USING (item)
       WHERE project = $1 AND state <> 'counted' GROUP BY state`,
    );
    const { reviews } = named(['reviews'], ofDays);
    const causes = ofDays.map(({ key, count }) => ({ key: key.replace(/^strikes\//u, ''), count }));
    const strikesByCause = named(strikeCauses, causes);
    const { stale, voided } = named(['stale', 'voided'], notCounted);
    return {
      items: named(statuses, items),
      outcomes: named(waysToValidation, outcomes),
      panels: named(panelOutcomes, panels),
      reviews: reviews + stale + voided,
      staleReviews: stale,
      strikes: Object.values(strikesByCause).reduce((sum, each) => sum + each, 0),
      strikesByCause,
    };
  }

  async story(project: string, item: string): Promise<ItemStory | null> {
    const [row] = await this.database.query<{ story: ItemStory }>(storyStatement, [project, item]);
    return row?.story ?? null;
  }
}

function named<K extends string>(names: readonly K[], rows: readonly KeyCount[]): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, total(rows, name)])) as Record<K, number>;
}

function total(rows: readonly KeyCount[], name: string): number {
  return rows.filter(({ key }) => key === name).reduce((sum, { count }) => sum + count, 0);
}
