import { connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureDatabaseWithRole, dropDatabase, withClient } from '@consilium/backing';
import { createDatabase, eventually, freePort, postgresUrl } from '@consilium/testing';
import { Controller, Get, Module } from '@nestjs/common';
import { createLog, EmbeddedLog, startService, type ServiceDefinition } from '../src/index.js';
import { notebook } from './support/notebook.js';
import { healthOf, runNotebook as run } from './support/process-run.js';
import { notebookEnvironment } from './support/start-notebook.js';

@Controller()
class ForgottenController {
  @Get('secrets')
  secrets(): string {
    return 'everything';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('A start', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let logDatabase: Awaited<ReturnType<typeof createDatabase>>;
  let environment: Record<string, string>;

  beforeAll(async () => {
    [database, logDatabase] = await Promise.all([createDatabase(), createDatabase()]);
    environment = notebookEnvironment(database, logDatabase, 'info');
  });
  afterAll(() => Promise.all([database.drop(), logDatabase.drop()]));

  it('with faults in its configuration names them all at once', async () => {
    const { exit, said } = run({
      TRANSPORT: 'kafka',
      PORT: 'x',
      AUTH_PUBLIC_KEY: 'none',
      DATABASE_URL_FILE: '/missing',
    });
    expect((await exit)[0]).toBe(2);
    for (const name of [
      'DATABASE_URL_FILE: ENOENT',
      'KAFKA_BROKERS is not set',
      'PORT: ',
      'AUTH_PUBLIC_KEY: not an Ed25519',
    ])
      expect(said()).toContain(name);
    expect(said()).not.toContain('DATABASE_URL is not set');
  });

  it('of a service with a route that names no roles is refused, and leaves no connection behind', async () => {
    const forgotten: ServiceDefinition = { ...notebook, module: () => ForgottenModule };
    const transport = await EmbeddedLog.open(logDatabase.url, createLog('test', 'silent'));
    const starting = startService(forgotten, { ...environment, LOG_LEVEL: 'silent' }, { transport });
    await expect(starting).rejects.toThrow('LOG_LEVEL');
    const again = startService(forgotten, { ...environment, LOG_LEVEL: 'fatal' }, { transport });
    await expect(again).rejects.toThrow('Routes without @Roles or @Public: GET ForgottenController.secrets');
    await transport.close();
    await eventually(async () => {
      const others = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      expect(await database.query(others)).toEqual([]);
    });
  });

  it('ends with exit code 0 at SIGTERM, once it is up', async () => {
    const { child, exit, said } = run(environment);
    await eventually(() => said().includes('"Ready"'), { within: 30_000 });
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  describe('before PostgreSQL is up', () => {
    let port: number;
    let late: Server | null = null;
    beforeAll(async () => {
      port = await freePort();
    });
    afterAll(() => void late?.close());
    const throughProxy = () => {
      const url = new URL(database.url);
      url.port = String(port);
      return { ...environment, DATABASE_URL: url.href };
    };

    it('waits, and can be ended by a signal with exit code 0', async () => {
      const { child, exit, said } = run(throughProxy());
      await eventually(() => said().includes('Waiting for PostgreSQL'), { within: 30_000 });
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    });

    it('lives, is not ready and tells what it waits for, says so once, and comes up by itself', async () => {
      const started = run(throughProxy());
      const { child, exit, lines } = started;
      const fault = `waiting for PostgreSQL (127.0.0.1:${port}`;
      await eventually(() => lines('Waiting for PostgreSQL').length > 0, { within: 30_000 });
      expect(await healthOf(started, 'live')).toMatchObject({ status: 200, body: { status: 'alive' } });
      expect(await healthOf(started, 'ready')).toMatchObject({
        status: 503,
        type: 'application/problem+json',
        body: { status: 503, code: 'not-ready', detail: expect.stringContaining(fault) },
      });
      const other = await fetch(`http://127.0.0.1:${started.port()}/api/notebook/notes`, { method: 'POST', body: 'x' });
      expect(other.status).toBe(503);
      const real = new URL(database.url);
      late = createServer((socket) => {
        const server = connect(Number(real.port), real.hostname);
        socket.pipe(server).pipe(socket);
        for (const end of [socket, server]) end.on('error', () => undefined);
      }).listen(port, '127.0.0.1');
      await eventually(() => lines('Ready').length > 0, { within: 30_000 });
      expect(lines('Waiting for PostgreSQL')).toHaveLength(1);
      expect(await healthOf(started, 'ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    });
  });

  describe('before its database and its role are made', () => {
    const name = 'made_later';
    const dropAll = async () => {
      await dropDatabase(postgresUrl(), name);
      await withClient(postgresUrl(), (client) => client.query(`DROP ROLE IF EXISTS ${name}`));
    };
    beforeAll(dropAll);
    afterAll(dropAll);

    it('waits for them, and tells so', async () => {
      const url = new URL(postgresUrl());
      Object.assign(url, { pathname: `/${name}`, username: name, password: 'secret' });
      const started = run({ ...environment, DATABASE_URL: url.href });
      await eventually(() => started.lines('Waiting for PostgreSQL').length > 0, { within: 30_000 });
      expect((await healthOf(started, 'ready')).body.detail).toMatch(
        /waiting for PostgreSQL .*password authentication/,
      );
      expect(started.said()).not.toContain('secret');
      await ensureDatabaseWithRole(postgresUrl(), name, 'secret');
      await eventually(() => started.lines('Ready').length > 0, { within: 30_000 });
      started.child.kill('SIGTERM');
      expect(await started.exit).toEqual([0, null]);
    });
  });

  describe('with the argument migrate', () => {
    it('brings the schema up to date and ends with exit code 0, again too, and needs only the address', async () => {
      const fresh = await createDatabase();
      for (const time of [1, 2]) {
        const { exit, said } = run({ DATABASE_URL: fresh.url }, ['migrate']);
        expect({ time, exit: await exit, said: said() }).toMatchObject({ time, exit: [0, null] });
        expect(await fresh.query('SELECT * FROM outbox')).toEqual([]);
        expect(await fresh.query('SELECT * FROM note')).toEqual([]);
      }
      await fresh.drop();
    });

    it('migrates the embedded log too where it is used', async () => {
      const fresh = await createDatabase();
      const { exit } = run({ DATABASE_URL: database.url, TRANSPORT: 'embedded', LOG_DATABASE_URL: fresh.url }, [
        'migrate',
      ]);
      expect(await exit).toEqual([0, null]);
      expect(await fresh.query('SELECT * FROM record')).toEqual([]);
      await fresh.drop();
    });

    it.each([
      ['without an address', {}, ['migrate'], 'DATABASE_URL is not set'],
      ['misspelt', {}, ['migrat'], 'Unknown arguments: migrat'],
    ])('%s ends with exit code 2', async (_, variables, args, message) => {
      const { exit, said } = run(variables, args);
      expect(await exit).toEqual([2, null]);
      expect(said()).toContain(message);
    });
  });
});
