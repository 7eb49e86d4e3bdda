import type { Database } from '@consilium/platform';
import type { Change } from '../application/ports/items.js';
import { standingOf } from './standing.js';
import { intoTally } from './tally.sql.js';

interface TallyRow {
  readonly project: string;
  readonly book: 'standing' | 'day';
  readonly since: string;
  readonly domain: string;
  readonly language: string;
  readonly what: string;
  readonly count: number;
}

const ends = ['validated', 'retired'] as const;

/** What items that went from one standing to another add to the tally. */
export function tallyOfChanges(changes: readonly Change[], now: Date): TallyRow[] {
  const rows = new Map<string, TallyRow>();
  const add = (row: Omit<TallyRow, 'count'>, count: number) => {
    const key = JSON.stringify(row);
    rows.set(key, { ...row, count: (rows.get(key)?.count ?? 0) + count });
  };
  const day = now.toISOString().slice(0, 10);
  for (const { before, after } of changes) {
    const { project, language } = after;
    const stands = { project, book: 'standing' as const, since: '-infinity', language };
    add({ ...stands, domain: before.domain, what: standingOf(before) }, -1);
    add({ ...stands, domain: after.domain, what: standingOf(after) }, 1);
    for (const end of ends) {
      const change = Number(after.status === end) - Number(before.status === end);
      add({ project, book: 'day', since: day, domain: '', language: '', what: end }, change);
    }
  }
  return [...rows.values()].filter(({ count }) => count !== 0);
}

export async function addToTally(database: Database, rows: readonly TallyRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: keyof TallyRow) => rows.map((row) => row[name]);
  await database.query(
    `${intoTally}
     SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::text[], $7::bigint[])`,
    [
      column('project'),
      column('book'),
      column('since'),
      column('domain'),
      column('language'),
      column('what'),
      column('count'),
    ],
  );
}
