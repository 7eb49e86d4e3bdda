import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { dropDatabase, urlOfDatabase, withClient } from '@consilium/backing';
import type { QueryResultRow } from 'pg';
import { addressOf, reasonMissing } from './parts.js';

/** What a database starts with: prepared once in the run, then copied. */
export interface DatabaseTemplate {
  /** Unique among all tests, for example the service's name. */
  name: string;
  /** Fills the empty template, for example with the migrations; must close its connections. */
  prepare(url: string): Promise<unknown>;
}

export interface Database {
  readonly url: string;
  readonly name: string;
  /** Runs one statement on a connection of its own and returns the rows. */
  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Drops the database, also while somebody is connected. */
  drop(): Promise<void>;
}

/** The superuser's URL of the run's PostgreSQL. */
export function postgresUrl(): string {
  const url = addressOf('postgres');
  if (!url) throw new Error(`This test needs PostgreSQL: ${reasonMissing('postgres')}.`);
  return url;
}

/**
 * A fresh database for the file or the describe block in which it is called: made before its tests, dropped after them.
 * Its url can be read from then on (in hooks that are registered later, and in tests).
 */
export function testDatabase(template?: DatabaseTemplate): Database {
  let made: Database | undefined;
  const database = () => {
    if (!made) throw new Error('The test database is made in a beforeAll hook: read it in a later hook or in a test.');
    return made;
  };
  beforeAll(async () => {
    made = await createDatabase(template);
  });
  afterAll(async () => {
    await made?.drop();
  });
  return {
    get url() {
      return database().url;
    },
    get name() {
      return database().name;
    },
    query: (sql, values) => database().query(sql, values),
    drop: () => database().drop(),
  };
}

/** A fresh database, to be dropped by the caller. */
export async function createDatabase(template?: DatabaseTemplate): Promise<Database> {
  const server = postgresUrl();
  const source = template ? await preparedTemplate(server, template) : 'template1';
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copying through the log needs no checkpoint, which with an empty database is what takes longest.
  await withClient(server, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${client.escapeIdentifier(source)} STRATEGY wal_log`),
  );
  const url = urlOfDatabase(server, name);
  return {
    url,
    name,
    query: <Row extends QueryResultRow>(sql: string, values?: unknown[]) =>
      withClient(url, async (client) => (await client.query<Row>(sql, values)).rows),
    drop: () => dropDatabase(server, name),
  };
}

/** Several test processes may ask for it at once: the first makes it, the others wait. */
async function preparedTemplate(server: string, template: DatabaseTemplate): Promise<string> {
  const name = `template_${template.name}`;
  await withClient(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.rowCount !== 0) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(unfinished)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(unfinished)} STRATEGY wal_log`);
    await template.prepare(urlOfDatabase(server, unfinished));
    await client.query(
      `ALTER DATABASE ${client.escapeIdentifier(unfinished)} RENAME TO ${client.escapeIdentifier(name)}`,
    );
  });
  return name;
}
