import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireKafka, withClient } from '@consilium/backing';
import { startStack } from '../../src/index.js';

const missing = await requireKafka().then(
  () => undefined,
  (error: Error) => error.message,
);
const skipped = describe.skip;
const where = missing === undefined ? describe : skipped;

where(missing === undefined ? 'the local stack' : `the local stack [${missing}]`, () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'stack-test-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('keeps data and logins over a restart, and has one owner at a time', async () => {
    const first = await startStack({ dir });
    try {
      await withClient(first.databases.scorer, (client) => client.query('CREATE TABLE verdict AS SELECT 7 AS value'));
      await expect(startStack({ dir })).rejects.toThrow('is in use by process');
      const { brokers, databases, redisUrl } = first;
      expect(JSON.parse(await readFile(join(dir, 'stack.json'), 'utf8'))).toEqual({ brokers, databases, redisUrl });
      for (const file of ['stack.json', 'passwords.json']) expect((await stat(join(dir, file))).mode & 0o077).toBe(0);
    } finally {
      await first.stop();
    }
    expect(existsSync(join(dir, 'stack.json'))).toBe(false);
    const second = await startStack({ dir });
    try {
      const { rows } = await withClient(second.databases.scorer, (client) => client.query('SELECT value FROM verdict'));
      expect(rows).toEqual([{ value: 7 }]);
      expect(new URL(second.databases.scorer).password).toBe(new URL(first.databases.scorer).password);
    } finally {
      await second.stop();
    }
  });
});
