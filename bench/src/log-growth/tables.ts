import type pg from 'pg';

/** The platform's tables that turn over, and the inbox, which only grows. */
export const tables = ['outbox', 'job', 'inbox', 'outbox_published', 'relay_lease'] as const;
export type Table = (typeof tables)[number];

export interface Size {
  readonly dead: number;
  readonly live: number;
  /** With indexes. */
  readonly mib: number;
}

export type Sizes = Readonly<Record<Table, Size>>;

/** What PostgreSQL counts of each table, of the inbox in all its partitions. */
export async function sizesOf(connection: pg.Client): Promise<Sizes> {
  const { rows } = await connection.query<Size & { name: Table }>(
    `SELECT name, sum(n_dead_tup)::int AS dead, sum(n_live_tup)::int AS live,
            (sum(pg_total_relation_size(part.relid)) / 1024.0 / 1024.0)::float AS mib
     FROM unnest($1::text[]) AS name
     JOIN pg_stat_user_tables AS part
       ON relid = name::regclass OR relid IN (SELECT tree.relid FROM pg_partition_tree(name::regclass) AS tree)
     GROUP BY name`,
    [tables],
  );
  return Object.fromEntries(rows.map(({ name, ...size }) => [name, size])) as Record<Table, Size>;
}

/** As PostgreSQL would treat the tables without being told. */
export async function forgetSettings(connection: pg.Client): Promise<void> {
  for (const table of tables.filter((name) => name !== 'inbox'))
    await connection.query(
      `ALTER TABLE ${table} RESET (fillfactor, autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor)`,
    );
  const { rows } = await connection.query<{ name: string }>(
    `SELECT relid::regclass::text AS name FROM pg_partition_tree('inbox') WHERE isleaf`,
  );
  for (const { name } of rows) await connection.query(`ALTER TABLE ${name} RESET (autovacuum_vacuum_insert_threshold)`);
}

export function largest(one: Sizes | null, other: Sizes): Sizes {
  const of = (table: Table, value: keyof Size) => Math.max(one?.[table][value] ?? 0, other[table][value]);
  const each = tables.map((name) => [name, { dead: of(name, 'dead'), live: of(name, 'live'), mib: of(name, 'mib') }]);
  return Object.fromEntries(each) as Record<Table, Size>;
}
