import { afterAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { createDatabase, postgresUrl, testDatabase, type DatabaseTemplate } from '../src/index.js';

const exists = async (name: string): Promise<boolean> =>
  withClient(postgresUrl(), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    return found.rowCount === 1;
  });

describe('a database of a describe block', () => {
  let name = '';

  describe('inside', () => {
    const database = testDatabase();

    it('is there, empty and writable', async () => {
      name = database.name;
      await database.query('CREATE TABLE answer (value integer)');
      await database.query('INSERT INTO answer VALUES ($1)', [42]);
      expect(await database.query('SELECT value FROM answer')).toEqual([{ value: 42 }]);
    });
  });

  it('is gone after it', async () => {
    expect(name).toMatch(/^test_/);
    expect(await exists(name)).toBe(false);
  });
});

describe('a database from a template', () => {
  let prepared = 0;
  const template: DatabaseTemplate = {
    name: `of_this_test_${process.pid}`,
    prepare: (url) => {
      prepared += 1;
      return withClient(url, (client) => client.query('CREATE TABLE item (id integer PRIMARY KEY)'));
    },
  };
  const databases: { drop(): Promise<void> }[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('is prepared once, and copied for each that asks', async () => {
    const [first, second] = await Promise.all([createDatabase(template), createDatabase(template)]);
    databases.push(first, second);
    await first.query('INSERT INTO item VALUES (1)');
    expect(await second.query('SELECT * FROM item')).toEqual([]);
    expect(prepared).toBe(1);
  });

  it('is prepared anew after a failure', async () => {
    const broken = { name: `broken_${process.pid}`, prepare: () => Promise.reject(new Error('no such migration')) };
    await expect(createDatabase(broken)).rejects.toThrow('no such migration');
    const mended = await createDatabase({ ...template, name: broken.name });
    databases.push(mended);
    expect(await mended.query('SELECT * FROM item')).toEqual([]);
  });

  it('is dropped also while somebody is connected', async () => {
    const database = await createDatabase();
    await withClient(database.url, async (client) => {
      client.on('error', () => undefined);
      await database.drop();
    }).catch(() => undefined);
    expect(await exists(database.name)).toBe(false);
  });
});
