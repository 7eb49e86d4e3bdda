import type { Question } from '@consilium/contracts';
import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  Duplicates,
  type DuplicateGroup,
  type GroupedItem,
  type GroupsPage,
  type ToldItem,
  type Unsearched,
  type Waiting,
} from '../application/ports/duplicates.js';
import type { BandEntry } from '../domain/duplicates/buckets.js';
import type { United } from '../domain/duplicates/unite.js';

/** Any number no other lock of this database has. */
const searchLock = 4_711_201;

@Injectable()
export class SqlDuplicates extends Duplicates {
  constructor(private readonly database: Database) {
    super();
  }

  async waiting(): Promise<Waiting> {
    const [waiting] = await this.database.query<Waiting>(
      `SELECT (SELECT number FROM unsearched ORDER BY number DESC LIMIT 1) AS newest,
              EXISTS (SELECT FROM duplicate WHERE NOT told) AS untold`,
    );
    return waiting!;
  }

  async next(): Promise<Unsearched | null> {
    // Before the batch is looked up: one read first may be finished by the time the lock is got.
    const [lock] = await this.database.query<{ got: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${searchLock}) AS got`,
    );
    if (!lock!.got) return null;
    const [batch] = await this.database.query<Unsearched>(
      'SELECT number, project, items FROM unsearched ORDER BY number LIMIT 1',
    );
    return batch ?? null;
  }

  async finish({ number }: Unsearched): Promise<void> {
    await this.database.query('DELETE FROM unsearched WHERE number = $1', [number]);
  }

  entered(bands: readonly number[]): Promise<BandEntry[]> {
    return this.database.query('SELECT band, item FROM duplicate_band WHERE band = ANY($1) ORDER BY band, item', [
      bands,
    ]);
  }

  async enter(entries: readonly BandEntry[]): Promise<void> {
    // In the index's order: each of its pages is then found once.
    const sorted = entries.toSorted((a, b) => a.band - b.band);
    await this.database.query('INSERT INTO duplicate_band (band, item) SELECT * FROM unnest($1::int[], $2::uuid[])', [
      sorted.map(({ band }) => band),
      sorted.map(({ item }) => item),
    ]);
  }

  async questions(project: string, items: readonly string[]): Promise<Map<string, Question>> {
    const rows = await this.database.query<{ id: string; question: Question }>(
      `SELECT item.id, question FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, place)
       JOIN item ON item.id = wanted.id AND item.project = $1 ORDER BY place`,
      [project, items],
    );
    return new Map(rows.map(({ id, question }) => [id, question]));
  }

  async groupsOf(items: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ item: string; group: number }>(
      'SELECT item, duplicate_group AS "group" FROM duplicate WHERE item = ANY($1)',
      [items],
    );
    return new Map(rows.map(({ item, group }) => [item, group]));
  }

  async unite(project: string, united: readonly United[], at: Date): Promise<void> {
    const ids = await this.idsFor(united.filter(({ group }) => group === null).length);
    const groups = united.map(({ group, ...rest }) => ({ ...rest, id: group ?? ids.shift()! }));
    await this.database.query(
      `INSERT INTO duplicate_group AS known (id, project, other_key, found_at)
       SELECT id, $3, other_key, $4 FROM unnest($1::int[], $2::boolean[]) AS new(id, other_key) ORDER BY id
       ON CONFLICT (id) DO UPDATE SET other_key = true WHERE excluded.other_key AND NOT known.other_key`,
      [groups.map(({ id }) => id), groups.map(({ otherKey }) => otherKey), project, at],
    );
    const members = groups.flatMap(({ id, items }) => items.map((item) => ({ id, item })));
    await this.database.query(
      `INSERT INTO duplicate (item, duplicate_group)
       SELECT item, id FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS new(item, id, place) ORDER BY place`,
      [members.map(({ item }) => item), members.map(({ id }) => id)],
    );
    await this.merge(groups.flatMap(({ id, merged }) => merged.map((from) => ({ from, into: id }))));
  }

  private async idsFor(count: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT nextval(pg_get_serial_sequence('duplicate_group', 'id'))::int AS id FROM generate_series(1, $1)`,
      [count],
    );
    return rows.map(({ id }) => id);
  }

  private async merge(merges: readonly { from: number; into: number }[]): Promise<void> {
    if (merges.length === 0) return;
    const parameters = [merges.map(({ from }) => from), merges.map(({ into }) => into)];
    const pairs = 'unnest($1::int[], $2::int[]) AS merge(gone, stays)';
    await this.database.query(
      `UPDATE duplicate SET duplicate_group = stays, revision = revision + 1, told = false FROM ${pairs} WHERE duplicate_group = gone`,
      parameters,
    );
    await this.database.query(
      `UPDATE duplicate_group AS kept SET other_key = true
       FROM ${pairs} JOIN duplicate_group AS old ON old.id = gone AND old.other_key WHERE kept.id = stays`,
      parameters,
    );
    await this.database.query('DELETE FROM duplicate_group WHERE id = ANY($1)', [merges.map(({ from }) => from)]);
  }

  takeUntold(limit: number): Promise<ToldItem[]> {
    // Another replica may be telling as well: each takes what the other hasn't.
    return this.database.query(
      `WITH untold AS (SELECT item FROM duplicate WHERE NOT told ORDER BY number LIMIT $1 FOR UPDATE SKIP LOCKED)
       UPDATE duplicate SET told = true FROM untold, duplicate_group
       WHERE duplicate.item = untold.item AND id = duplicate_group
       RETURNING duplicate.item, id AS "group", project, revision`,
      [limit],
    );
  }

  list({ project, after, limit, otherKey, membersEach }: GroupsPage): Promise<DuplicateGroup[]> {
    return this.database.query(
      `SELECT page.id, found_at AS "foundAt", other_key AS "otherKey", size::int, members
       FROM (SELECT * FROM duplicate_group WHERE project = $1 AND id > $2 AND (other_key OR NOT $4)
             ORDER BY id LIMIT $3) AS page
       CROSS JOIN LATERAL (SELECT count(*) AS size FROM duplicate WHERE duplicate_group = page.id) AS counted
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('item', item.id, 'question', question) ORDER BY number) AS members
         FROM (SELECT * FROM duplicate WHERE duplicate_group = page.id ORDER BY number LIMIT $5) AS member
         JOIN item ON item.id = member.item
       ) AS shown
       ORDER BY page.id`,
      [project, after, limit, otherKey, membersEach],
    );
  }

  items(project: string, after: string | null, limit: number): Promise<GroupedItem[]> {
    return this.database.query(
      `SELECT item, duplicate_group AS "group" FROM duplicate
       JOIN duplicate_group ON id = duplicate_group AND project = $1
       WHERE $2::uuid IS NULL OR item > $2 ORDER BY item LIMIT $3`,
      [project, after, limit],
    );
  }

  async count(project: string): Promise<{ groups: number; items: number; waiting: number }> {
    const [counts] = await this.database.query<{ groups: number; items: number; waiting: number }>(
      `SELECT (SELECT count(*)::int FROM duplicate_group WHERE project = $1) AS groups,
              (SELECT count(*)::int FROM duplicate
               JOIN duplicate_group ON duplicate_group.id = duplicate_group WHERE project = $1) AS items,
              (SELECT coalesce(sum(cardinality(items)), 0)::int FROM unsearched WHERE project = $1) AS waiting`,
      [project],
    );
    return counts!;
  }
}
