import { mkdtemp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureDatabase, ensureDatabaseWithRole, FolderInUseError, startPostgres, withClient } from '../src/index.js';
import { hasEnded } from '../src/processes.js';
import { startParent } from './fixtures/parent.js';

let tmp = '';
beforeAll(async () => {
  // Mode 700: as root, user postgres can't reach what is below it, as in anybody's private folder.
  tmp = await mkdtemp(join(tmpdir(), 'backing-test-'));
});
afterAll(() => rm(tmp, { recursive: true, force: true }));

const one = async (url: string, sql: string): Promise<unknown> =>
  withClient(url, async (client) => Object.values((await client.query({ text: sql })).rows[0] ?? {})[0]);

describe('PostgreSQL in a folder', () => {
  it('keeps its data over a restart', async () => {
    const dir = join(tmp, 'kept');
    const first = await startPostgres({ dir });
    const url = await ensureDatabase(first.url, 'answers');
    await withClient(url, (client) => client.query('CREATE TABLE answer AS SELECT 42 AS value'));
    await first.stop();
    expect(await hasEnded(first.pid, 0)).toBe(true);
    const second = await startPostgres({ dir });
    try {
      expect(await one(await ensureDatabase(second.url, 'answers'), 'SELECT value FROM answer')).toBe(42);
      expect(await one(second.url, 'SHOW fsync')).toBe('on');
    } finally {
      await second.stop();
    }
  });

  it('refuses a second owner, and tells who has it', async () => {
    const dir = join(tmp, 'owned');
    const server = await startPostgres({ dir });
    try {
      await expect(startPostgres({ dir })).rejects.toThrow(FolderInUseError);
      await expect(startPostgres({ dir })).rejects.toThrow(`in use by process ${process.pid}`);
      expect(await one(server.url, 'SELECT 1')).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it('starts again with its data after its owner and its guard were killed', async () => {
    const dir = join(tmp, 'killed');
    const parent = await startParent('postgres', tmp, dir);
    await parent.orphanServer(dir);
    expect(await hasEnded(parent.serverPid, 0)).toBe(false);
    const server = await startPostgres({ dir });
    try {
      expect(await hasEnded(parent.serverPid, 0)).toBe(true);
      expect(await one(server.url, 'SELECT 1')).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it('starts again after the server itself was killed, and over a stale postmaster.pid', async () => {
    const dir = join(tmp, 'crashed');
    const first = await startPostgres({ dir });
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    await first.stop();
    // As if the number of the killed server were now ours.
    await writeFile(join(dir, 'pgdata', 'postmaster.pid'), `${process.pid}\n${join(dir, 'pgdata')}\n0\n1\n\n\n\n`);
    const second = await startPostgres({ dir, port: first.port });
    await second.stop();
  });

  it('says why it does not start', async () => {
    const settings = { shared_buffers: 'plenty' };
    await expect(startPostgres({ settings })).rejects.toThrow(/did not start .*invalid value .*"shared_buffers"/s);
  });
});

describe('PostgreSQL to be thrown away', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves nothing when its owner gets %s', async (signal) => {
    const own = join(tmp, signal);
    await mkdir(own);
    const parent = await startParent('postgres', own);
    expect(await readdir(own)).toHaveLength(1);
    await parent.kill(signal);
    expect(await hasEnded(parent.serverPid, 10_000)).toBe(true);
    for (let tries = 0; tries < 100 && (await readdir(own)).length > 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await readdir(own)).toEqual([]);
  });

  it('runs twice at once', async () => {
    const servers = await Promise.all([startPostgres(), startPostgres()]);
    const answers = await Promise.all(servers.map((server) => one(server.url, 'SHOW data_directory')));
    await Promise.all(servers.map((server) => server.stop()));
    expect(new Set(answers).size).toBe(2);
    for (const folder of answers) await expect(stat(String(folder))).rejects.toThrow('ENOENT');
  });
});

describe('a database with a role', () => {
  it('is open to its own role only, and is kept when asked for again', async () => {
    const server = await startPostgres();
    try {
      const scorer = await ensureDatabaseWithRole(server.url, 'scorer', 'a b');
      await withClient(scorer, (client) => client.query('CREATE TABLE verdict AS SELECT 7 AS value'));
      const again = await ensureDatabaseWithRole(server.url, 'scorer', 'c/d');
      expect(await one(again, 'SELECT value FROM verdict')).toBe(7);
      const intruder = new URL(await ensureDatabaseWithRole(server.url, 'exporter', 'e'));
      intruder.pathname = '/scorer';
      await expect(one(intruder.href, 'SELECT 1')).rejects.toThrow('permission denied for database');
      await expect(one(scorer, 'SELECT 1')).rejects.toThrow('password authentication failed');
    } finally {
      await server.stop();
    }
  });
});
