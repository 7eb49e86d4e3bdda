import { createLog, openDatabase, platformMigrations, type Database } from '@consilium/platform';
import { afterAll, beforeAll } from '@jest/globals';
import { testDatabase } from '@consilium/testing';
import { exporter } from '../src/index.js';

const log = createLog('exporter', 'fatal');

function open(url: string): Promise<Database> {
  return openDatabase({
    url,
    poolSize: 4,
    log,
    migrations: [...platformMigrations, ...exporter.migrations],
  });
}

/** A fresh database with the exporter's tables, and a connection to it, for the block in which it is called. */
export function exporterDatabase(): { readonly database: Database; readonly url: string } {
  const fresh = testDatabase({
    name: 'exporter',
    prepare: async (url) => (await open(url)).dataSource.destroy(),
  });
  let database: Database;
  beforeAll(async () => {
    database = await open(fresh.url);
  });
  afterAll(() => database.dataSource.destroy());
  return {
    get database() {
      return database;
    },
    get url() {
      return fresh.url;
    },
  };
}
