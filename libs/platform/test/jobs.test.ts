import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, eventually } from '@consilium/testing';
import { createLog, JobRunner, Jobs, LeaseLost, type Database, type LeasedJob } from '../src/index.js';
import { openNotebookDatabase } from './support/start-notebook.js';

describe('Jobs', () => {
  let made: Awaited<ReturnType<typeof createDatabase>>;
  let database: Database;
  let jobs: Jobs;
  const job = (key: string, priority = 0) => ({ kind: 'write', key, payload: { key }, priority });
  /** Ends all leases, as time would. */
  const endLeases = () => database.query(`UPDATE job SET available_at = now() - interval '1 second'`);

  beforeAll(async () => {
    made = await createDatabase();
    database = await openNotebookDatabase(made.url);
    jobs = new Jobs(database);
  });
  beforeEach(() => database.query('TRUNCATE job'));
  afterAll(async () => {
    await database.dataSource.destroy();
    await made.drop();
  });

  it('are leased once, the most urgent first', async () => {
    await jobs.enqueue([job('later', 5), job('sooner', 1)]);
    expect((await jobs.lease('write', 1)).map(({ key }) => key)).toEqual(['sooner']);
    expect((await jobs.lease('write', 5)).map(({ key }) => key)).toEqual(['later']);
    expect(await jobs.lease('write', 5)).toEqual([]);
  });

  it('are open once for a key', async () => {
    await jobs.enqueue([job('same')]);
    await jobs.enqueue([job('same')]);
    expect(await jobs.counts('write')).toEqual({ waiting: 1, running: 0 });
  });

  it('are shared out among workers without one going twice', async () => {
    await jobs.enqueue(Array.from({ length: 100 }, (_, index) => job(String(index))));
    const leased = await Promise.all(Array.from({ length: 10 }, () => jobs.lease('write', 20)));
    const keys = leased.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(100);
  });

  it('are taken over when their lease has ended, and the late completion of the first owner is refused', async () => {
    await jobs.enqueue([job('slow')]);
    const [paused] = await jobs.lease('write', 1);
    await endLeases();
    const [successor] = await jobs.lease('write', 1);
    expect(successor!.attempts).toBe(2);
    await expect(jobs.complete(paused!)).rejects.toThrow(LeaseLost);
    expect(await jobs.completeAll([paused!])).toEqual([]);
    expect(await jobs.renew([paused!])).toEqual([]);
    // A worker that was asleep may itself be its own successor, and settle both in one batch.
    expect(await jobs.renew([paused!, successor!])).toEqual([successor]);
    expect(await jobs.completeAll([paused!, successor!])).toEqual([successor]);
    expect(await jobs.counts('write')).toEqual({ waiting: 0, running: 0 });
  });

  it('that are closed refuse the completion of who runs them', async () => {
    await jobs.enqueue([job('closed')]);
    const [running] = await jobs.lease('write', 1);
    await jobs.cancel('write', ['closed']);
    await expect(jobs.complete(running!)).rejects.toThrow(LeaseLost);
  });

  it('of a worker that was killed come before those that have waited longer', async () => {
    await jobs.enqueue([job('orphan')]);
    await jobs.lease('write', 1);
    await jobs.enqueue([job('first'), job('second')]);
    await database.query(`UPDATE job SET available_at = now() - interval '1 hour' WHERE NOT leased`);
    await database.query(`UPDATE job SET available_at = now() - interval '1 second' WHERE leased`);
    expect((await jobs.lease('write', 2)).map(({ key }) => key).sort()).toEqual(['first', 'orphan']);
  });

  it('are leased through the index however many wait: none but those leased are read', async () => {
    await database.query(
      `INSERT INTO job (kind, key, payload) SELECT 'write', number::text, '{}' FROM generate_series(1, 20000) AS number`,
    );
    await database.query('ANALYZE job');
    const scans = async (): Promise<number> => {
      const [row] = await database.query<{ scans: number }>(
        `SELECT seq_scan::int AS scans FROM pg_stat_xact_user_tables WHERE relname = 'job'`,
      );
      return row!.scans;
    };
    await database.run(async () => {
      const before = await scans();
      expect(await jobs.lease('write', 20)).toHaveLength(20);
      expect(await scans()).toBe(before);
    });
  });

  it('can be handed back for good, until somebody makes them due', async () => {
    await jobs.enqueue([job('held')]);
    const [held] = await jobs.lease('write', 1);
    await jobs.retryLater(held!, Infinity);
    expect(await database.query("SELECT leased FROM job WHERE available_at = 'infinity'")).toEqual([{ leased: false }]);
  });

  it('can be held from the beginning, beside others that are due', async () => {
    await jobs.enqueue([{ ...job('waits'), held: true }, job('due')]);
    expect((await jobs.lease('write', 2)).map(({ key }) => key)).toEqual(['due']);
    await database.query(`UPDATE job SET available_at = now() WHERE available_at = 'infinity'`);
    expect((await jobs.lease('write', 2)).map(({ key }) => key)).toEqual(['waits']);
  });

  describe('in a runner', () => {
    it('are no more than are of use, and more as soon as they are', async () => {
      let room = 1;
      const begun: string[] = [];
      const free = () => room - begun.length;
      const running = new JobRunner<{ key: string }>({
        jobs,
        kind: 'write',
        concurrency: 10,
        lease: async (most) => (free() > 0 ? jobs.lease('write', Math.min(free(), most)) : []),
        run: async (leased) => {
          begun.push(leased.key);
          await jobs.complete(leased);
        },
        log: createLog('test', 'fatal'),
      });
      await jobs.enqueue([job('a'), job('b'), job('c')]);
      running.start();
      await eventually(() => begun.length === 1);
      room = 3;
      running.fill();
      await eventually(() => begun.length === 3);
      await running.stop(1000);
    });

    const runner = (
      concurrency: number,
      run: (job: LeasedJob<{ key: string }>, signal: AbortSignal) => Promise<void>,
    ) => new JobRunner<{ key: string }>({ jobs, kind: 'write', concurrency, run, log: createLog('test', 'fatal') });

    it('run side by side up to the concurrency, and all get done', async () => {
      let now = 0;
      let most = 0;
      const running = runner(5, async (leased) => {
        most = Math.max(most, (now += 1));
        await sleep(10);
        now -= 1;
        await jobs.complete(leased);
      });
      running.start();
      await jobs.enqueue(Array.from({ length: 40 }, (_, index) => job(String(index))));
      await eventually(async () => expect(await jobs.counts('write')).toEqual({ waiting: 0, running: 0 }));
      await running.stop(1000);
      expect(most).toBe(5);
    });

    it('that fail are handed back', async () => {
      await jobs.enqueue([job('fails')]);
      const running = runner(1, async () => {
        throw new Error('no answer');
      });
      running.start();
      await eventually(async () => {
        const [row] = await database.query<{ leased: boolean; attempts: number }>('SELECT leased, attempts FROM job');
        expect(row).toEqual({ leased: false, attempts: 1 });
      });
      await running.stop(1000);
    });

    it('are handed back where they were leased while the runner was stopping', async () => {
      let answer = (): void => undefined;
      const answered = new Promise<void>((resolve) => {
        answer = resolve;
      });
      class SlowJobs extends Jobs {
        override async lease<P>(kind: string, limit: number): Promise<LeasedJob<P>[]> {
          const leased = await super.lease<P>(kind, limit);
          await answered;
          return leased;
        }
      }
      await jobs.enqueue([job('caught')]);
      const run = async (): Promise<void> => {
        throw new Error('A stopping runner starts nothing');
      };
      const log = createLog('test', 'fatal');
      const running = new JobRunner({ jobs: new SlowJobs(database), kind: 'write', concurrency: 1, run, log });
      running.start();
      await eventually(async () => expect(await jobs.counts('write')).toEqual({ waiting: 0, running: 1 }));
      const stopped = running.stop(1000);
      answer();
      await stopped;
      expect(await jobs.counts('write')).toEqual({ waiting: 1, running: 0 });
    });

    it('are handed back at once when the runner stops and its patience ends', async () => {
      await jobs.enqueue([job('endless')]);
      let started = false;
      const running = runner(1, async (_, signal) => {
        started = true;
        await sleep(60_000, undefined, { signal });
      });
      running.start();
      await eventually(() => started);
      await running.stop(20);
      expect(await jobs.lease('write', 1)).toHaveLength(1);
    });
  });
});
