import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { createDatabase, eventually } from '@consilium/testing';
import { Outbox, SystemClock, TopicNames } from '../src/index.js';
import { retirement } from './support/notebook.js';
import { runNotebook, type NotebookRun } from './support/process-run.js';
import { notebookEnvironment, openNotebookDatabase } from './support/start-notebook.js';

describe('A process that is told to end', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let logDatabase: Awaited<ReturnType<typeof createDatabase>>;
  let proxy: Server;
  const sockets = new Set<Socket>();
  let environment: Record<string, string>;
  let running: NotebookRun | null = null;

  beforeAll(async () => {
    [database, logDatabase] = await Promise.all([createDatabase(), createDatabase()]);
    const real = new URL(database.url);
    proxy = createServer((socket) => {
      const server = connect(Number(real.port), real.hostname);
      for (const end of [socket, server]) {
        sockets.add(end);
        end.on('error', () => undefined).on('close', () => sockets.delete(end));
      }
      socket.pipe(server).pipe(socket);
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const through = new URL(database.url);
    through.port = String((proxy.address() as { port: number }).port);
    environment = notebookEnvironment({ url: through.href }, logDatabase, 'info');
  });
  afterEach(() => {
    running?.child.kill('SIGKILL');
    if (!proxy.listening) proxy.listen(Number(new URL(environment['DATABASE_URL']!).port), '127.0.0.1');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await Promise.all([database.drop(), logDatabase.drop()]);
  });

  const up = async (variables: Record<string, string> = {}): Promise<NotebookRun> => {
    const run = runNotebook({ ...environment, ...variables });
    running = run;
    await eventually(() => run.lines('Ready').length > 0, { within: 30_000 });
    return run;
  };
  const offset = async () => {
    const sql = `SELECT next_offset FROM group_offset WHERE group_id = 'notebook' AND topic = 'item.retired'`;
    return Number((await logDatabase.query<{ next_offset: string }>(sql))[0]?.next_offset);
  };

  it('in the middle of a batch finishes it, commits its offset, and ends with exit code 0', async () => {
    const { child, exit } = await up();
    const item = randomUUID();
    const before = await offset();
    await whileHandling(item, async () => {
      child.kill('SIGTERM');
      await sleep(500);
      expect(child.exitCode).toBeNull();
    });
    expect(await exit).toEqual([0, null]);
    expect(await database.query('SELECT why FROM note WHERE item = $1', [item])).toEqual([{ why: 'ok' }]);
    expect(await offset()).toBe(before + 1);
  });

  it('is not held by a connection that is kept open', async () => {
    const run = await up();
    const socket = connect(run.port(), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /api/notebook/health/live HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\n\r\n');
    await once(socket, 'data');
    run.child.kill('SIGTERM');
    expect(await run.exit).toEqual([0, null]);
    socket.destroy();
  });

  it('is not held beyond its grace period by a request that never comes to its end', async () => {
    const run = await up({ SHUTDOWN_GRACE_SECONDS: '4' });
    const socket = connect(run.port(), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /api/notebook/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n');
    socket.write('content-length: 100\r\n\r\n{"a":');
    await sleep(300);
    run.child.kill('SIGTERM');
    expect(await run.exit).toEqual([0, null]);
    socket.destroy();
  });

  it('while its database is away ends with exit code 0', async () => {
    const { child, exit } = await up();
    proxy.close();
    for (const socket of sockets) socket.destroy();
    await sleep(300);
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  it('twice ends at once', async () => {
    const { child, exit } = await up();
    await whileHandling(randomUUID(), async () => {
      child.kill('SIGTERM');
      await sleep(300);
      expect(child.exitCode).toBeNull();
      child.kill('SIGTERM');
      expect(await exit).toEqual([1, null]);
    });
  });

  /** Publishes an event, and does `work` while its handler can't come to its end. */
  const whileHandling = (item: string, work: () => Promise<void>): Promise<void> =>
    withClient(database.url, async (client) => {
      await client.query(`INSERT INTO project VALUES ('known') ON CONFLICT DO NOTHING`);
      // The handler's own write waits for this lock.
      await client.query('BEGIN');
      await client.query('LOCK TABLE note IN EXCLUSIVE MODE');
      await publish(item);
      // A process before this one may have left the relay's lease, which then has to run out first.
      await eventually(
        async () => {
          const sql = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
          expect(await database.query(sql)).toHaveLength(1);
        },
        { within: 20_000 },
      );
      await work();
      await client.query('COMMIT');
    });
  const publish = async (item: string): Promise<void> => {
    const own = await openNotebookDatabase(database.url);
    const outbox = new Outbox(own, new SystemClock(), new TopicNames(''), 'notebook');
    await own.run(() => outbox.append([retirement(item, 'known', 1, 'ok')]));
    await own.dataSource.destroy();
  };
});
