import { itemGenerated } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { Transactions, type RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { JobHolds } from '../../src/application/ports/job-holds.js';
import { SweepJobs } from '../../src/application/sweep-jobs.js';
import { SweepWatch } from '../../src/sweep-watch.js';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let api: RunningService;

const many = 6000;
const atOnce = 2000;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  api = await generator.start({ ROLE: 'api' });
  // It is the tests that say when jobs are swept.
  await api.app.get(SweepWatch).beforeApplicationShutdown();
  await generator.configure();
  await generator.configure({}, 1, 'other');
  // Every third is another project's.
  await generator.rows(
    `INSERT INTO job (kind, key, payload, priority, available_at)
     SELECT 'write-rationale', n::text, jsonb_build_object('project', CASE WHEN n % 3 = 0 THEN 'third' ELSE 'demo' END), 10,
            now() - interval '1 minute'
     FROM generate_series(1, $1::int * 3 / 2) AS n`,
    [many],
  );
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

interface Stand extends Record<string, unknown> {
  held: number;
  due: number;
  leased: number;
}

const stand = async (project = 'demo'): Promise<Stand> =>
  (
    await generator.rows<Stand>(
      `SELECT count(*) FILTER (WHERE available_at = 'infinity')::int AS held, count(*) FILTER (WHERE leased)::int AS leased,
              count(*) FILTER (WHERE NOT leased AND available_at <= now())::int AS due
       FROM job WHERE payload ->> 'project' = $1`,
      [project],
    )
  )[0]!;
const underWay = () => api.app.get(JobHolds).underWay();
const sweepOnce = () => api.app.get(Transactions).run(() => api.app.get(JobHolds).sweepSome('demo'));
const swept = (...services: RunningService[]) =>
  eventually(async () => {
    await Promise.all([api, ...services].map(({ app }) => app.get(SweepJobs).execute()));
    return (await underWay()).length === 0;
  });
const pause = (version: number) => generator.configure({ status: 'paused' }, version);
const activate = (version: number) => generator.configure({}, version);

describe('a project with more jobs than follow at once', () => {
  it('has the others held by and by, by whichever process is there; none is leased meanwhile, and other projects wait for none', async () => {
    await pause(2);
    expect(await stand()).toMatchObject({ held: atOnce, due: many - atOnce });
    await sweepOnce();
    const { held } = await stand();
    expect(held).toBeGreaterThan(atOnce);
    expect(held).toBeLessThan(many);
    // This process does no more, as if it had been killed; what it has done isn't looked through again.
    const [{ reached }] = (await generator.rows<{ reached: string }>('SELECT reached FROM job_sweep')) as [
      { reached: string },
    ];
    expect(Number(reached)).toBeGreaterThan(0);
    await generator.import(
      Array.from({ length: 20 }, (_, i) => question(i)),
      '',
      'other',
    );
    await generator.rows(`DELETE FROM job WHERE payload ->> 'project' = 'third'`);
    await generator.start({ ROLE: 'worker' });
    await generator.published(itemGenerated, 20);
    await eventually(async () => (await stand()).held === many && (await underWay()).length === 0);
    expect(await generator.rows('SELECT max(attempts) AS leases FROM job')).toEqual([{ leases: 0 }]);
  });

  it('ends as it stands last, however often that changes, with several processes at it and jobs in hand', async () => {
    const second = await generator.start({ ROLE: 'api' });
    const inHand = `UPDATE job SET leased = true, available_at = now() + interval '1 minute' WHERE key IN ('1', '2', '8500')`;
    await generator.rows(inHand);
    const flips = async (versions: readonly number[]): Promise<void> => {
      for (const version of versions) {
        await (version % 2 === 0 ? pause(version) : activate(version));
        await Promise.all([sweepOnce(), second.app.get(SweepJobs).execute(), sweepOnce()]);
      }
    };
    await flips([2, 3, 4]);
    await swept(second);
    expect(await stand()).toEqual({ held: many - 3, due: 0, leased: 3 });
    await flips([5, 6, 7]);
    await swept(second);
    expect(await stand()).toEqual({ held: 0, due: many - 3, leased: 3 });
    expect(await stand('third')).toEqual({ held: 0, due: many / 2, leased: 0 });
  });

  it('is left no held job when it goes on, though somebody else had one locked at that moment', async () => {
    await pause(2);
    await swept();
    const locked = `SELECT id FROM job WHERE payload ->> 'project' = 'demo' AND key IN ('1', '8500') ORDER BY id FOR UPDATE`;
    await withClient(generator.database.url, async (other) => {
      await other.query('BEGIN');
      await other.query(locked);
      await activate(3);
      await Promise.all([sweepOnce(), sweepOnce()]);
      await api.app.get(SweepJobs).execute();
      expect(await underWay()).toEqual(['demo']);
      await other.query('COMMIT');
    });
    await swept();
    expect(await stand()).toMatchObject({ held: 0, due: many });
  });

  it('has all held whose budget is used up, and what waits for its next try first', async () => {
    await generator.rows(`UPDATE job SET available_at = now() + interval '10 minutes' WHERE key = '8500'`);
    const holds = api.app.get(JobHolds);
    await api.app.get(Transactions).run(async () => {
      await generator.rows(`INSERT INTO budget_hold (project, why, since) VALUES ('demo', 'no money', now())`);
      await holds.hold('demo');
    });
    expect(await generator.rows(`SELECT available_at = 'infinity' AS held FROM job WHERE key = '8500'`)).toEqual([
      { held: true },
    ]);
    await swept();
    expect(await stand()).toMatchObject({ held: many, due: 0 });
    await api.app.get(Transactions).run(() => holds.release('demo'));
    await swept();
    expect(await stand()).toMatchObject({ held: 0, due: many });
  });
});
