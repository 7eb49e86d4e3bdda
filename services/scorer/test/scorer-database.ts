import { createLog, openDatabase, platformMigrations, type Database } from '@consilium/platform';
import { testDatabase } from '@consilium/testing';
import { afterAll, beforeAll } from '@jest/globals';
import { scorer } from '../src/index.js';

function open(url: string): Promise<Database> {
  return openDatabase({
    url,
    poolSize: 6,
    log: createLog('scorer', 'fatal'),
    migrations: [...platformMigrations, ...scorer.migrations],
  });
}

/** A fresh database with the scorer's tables, and a connection to it, for the block in which it is called. */
export function scorerDatabase(): { readonly database: Database; readonly url: string } {
  const fresh = testDatabase({ name: 'scorer', prepare: async (url) => (await open(url)).dataSource.destroy() });
  let database: Database;
  beforeAll(async () => {
    database = await open(fresh.url);
  });
  afterAll(async () => {
    await database.dataSource.destroy();
  });
  return {
    get database() {
      return database;
    },
    get url() {
      return fresh.url;
    },
  };
}
