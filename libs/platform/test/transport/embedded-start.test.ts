import { describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { createDatabase, eventually, postgresUrl } from '@consilium/testing';
import { createLog, EmbeddedLog } from '../../src/index.js';

/** Lets nobody connect, and ends who is connected; or lets them again. */
async function accept(name: string, connections: boolean): Promise<void> {
  await withClient(postgresUrl(), async (client) => {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${connections}`);
    if (!connections)
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  });
}

describe('A subscription to the embedded log', () => {
  it('waits where PostgreSQL goes away just before it, instead of ending the start', async () => {
    const database = await createDatabase();
    const log = await EmbeddedLog.open(database.url, createLog('test', 'silent'));
    try {
      await accept(database.name, false);
      let begun = false;
      const starting = log.subscribe({ group: 'g', topics: ['t'], onBatch: async () => undefined }).then((started) => {
        begun = true;
        return started;
      });
      await eventually(async () => {
        await expect(log.check()).rejects.toThrow('not currently accepting connections');
        return true;
      });
      expect(begun).toBe(false);
      await accept(database.name, true);
      await (await starting).close();
    } finally {
      await log.close();
      await database.drop();
    }
  });
});
