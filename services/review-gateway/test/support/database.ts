import { createLog, openDatabase, platformMigrations, type Database } from '@consilium/platform';
import { testDatabase } from '@consilium/testing';
import { afterAll, beforeAll } from '@jest/globals';
import { reviewGateway } from '../../src/index.js';

const log = createLog('test', 'fatal');

function open(url: string): Promise<Database> {
  const migrations = [...platformMigrations, ...reviewGateway.migrations];
  return openDatabase({ url, poolSize: 4, log, migrations });
}

/** A fresh database with the gateway's tables, for the block in which it is called. */
export function gatewayDatabase(): { readonly database: Database } {
  const fresh = testDatabase({
    name: 'review_gateway',
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
  };
}
