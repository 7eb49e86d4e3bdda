import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, eventually, freePort } from '@consilium/testing';
import { Controller, Get, Module } from '@nestjs/common';
import { createLog, EmbeddedLog, startService, type ServiceDefinition } from '../src/index.js';
import { notebook } from './support/notebook.js';
import { publicKeyPem } from './support/start-notebook.js';

const program = fileURLToPath(new URL('./support/notebook-process.js', import.meta.url));

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
    environment = {
      DATABASE_URL: database.url,
      LOG_DATABASE_URL: logDatabase.url,
      TRANSPORT: 'embedded',
      AUTH_PUBLIC_KEY: publicKeyPem,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
    };
  });
  afterAll(() => Promise.all([database.drop(), logDatabase.drop()]));

  const run = (variables: Record<string, string>) => {
    const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], ...variables } });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    return { child, exit: once(child, 'exit'), said: () => said };
  };

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

    it('waits, and goes on by itself', async () => {
      const { child, exit, said } = run(throughProxy());
      await eventually(() => said().includes('Waiting for PostgreSQL'), { within: 30_000 });
      const real = new URL(database.url);
      late = createServer((socket) => {
        const server = connect(Number(real.port), real.hostname);
        socket.pipe(server).pipe(socket);
        for (const end of [socket, server]) end.on('error', () => undefined);
      }).listen(port, '127.0.0.1');
      await eventually(() => said().includes('"Ready"'), { within: 30_000 });
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    });
  });
});
