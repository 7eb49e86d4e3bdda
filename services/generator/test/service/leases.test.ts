import { itemGenerated, refinementRequested } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Jobs, type RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { RerankJobs } from '../../src/application/rerank-jobs.js';
import { writingJob } from '../../src/application/writing-order.js';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { regeneration } from '../orders.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let api: RunningService;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  api = await generator.start({ ROLE: 'api' });
  await generator.configure();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

/** As if a minute had passed in which the worker was paused and renewed nothing. */
const endLeases = (): Promise<unknown> => generator.rows(`UPDATE job SET available_at = now() - interval '1 second'`);

describe('the roles', () => {
  it('api calls no model; workers side by side share the jobs, each done once', async () => {
    await generator.report(Array.from({ length: 120 }, (_, i) => question(i)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(model.requests).toHaveLength(0);
    expect((await generator.status()).slots).toEqual({ workers: 0, slots: 0, allowed: 0, used: 0 });
    await generator.start({ ROLE: 'worker' });
    const second = await generator.start({ ROLE: 'worker', LLM_CONCURRENCY: '4' });
    const events = await generator.published(itemGenerated, 120);
    expect(new Set(events.map(({ data }) => data.item)).size).toBe(120);
    expect(events).toHaveLength(120);
    expect(model.requests).toHaveLength(120);
    expect((await generator.status()).slots).toMatchObject({ workers: 2, slots: 20 });
    await generator.stop(second);
    expect((await generator.status()).slots).toMatchObject({ workers: 1, slots: 16 });
  });
});

describe('projects of different priority', () => {
  const lease = async (count: number): Promise<string[]> => {
    const jobs = api.app.get(Jobs);
    const leased: string[] = [];
    while (leased.length < count) {
      const [job] = await jobs.lease<{ project: string }>(writingJob, 1);
      leased.push(job!.payload.project);
    }
    return leased;
  };

  it('have their jobs leased in this order, the older first among equals; jobs that wait follow a change', async () => {
    const priorities = { demo: 0, urgent: 5, equal: 0, low: -3 };
    let number = 0;
    for (const [project, priority] of Object.entries(priorities)) {
      await generator.configure({ priority, taxonomy: ['general'] }, 2, project);
      for (const domain of ['general', null])
        await generator.import([question(++number, domain ? { domain } : {})], '', project);
    }
    expect(await lease(4)).toEqual(['urgent', 'urgent', 'demo', 'demo']);
    await generator.configure({ priority: 100, taxonomy: ['general'] }, 3, 'low');
    await generator.configure({ priority: -100, taxonomy: ['general'] }, 3, 'urgent');
    await generator.rows(`UPDATE project SET reranked_since = reranked_since - interval '1 minute'`);
    await eventually(
      async () => (await generator.rows('SELECT 1 FROM project WHERE reranked_since IS NOT NULL')).length === 0,
    );
    // Those in hand follow too: they may be handed back.
    await generator.rows('UPDATE job SET leased = false, available_at = now() - make_interval(secs => 100 - id)');
    const expected = ['low', 'demo', 'equal', 'urgent'].flatMap((project) => [project, project]);
    expect(await lease(8)).toEqual(expected);
  });

  it('have regenerations before imports within each, and as urgent as the project is by now', async () => {
    await generator.import([question(1), question(2)]);
    const [first] = await generator.rows<{ key: string }>('SELECT key FROM job ORDER BY id DESC LIMIT 1');
    await generator.configure({ priority: 7 }, 2);
    const data = regeneration(first!.key);
    await generator.send(refinementRequested, [{ data, epoch: 1, configurationVersion: 1 }]);
    await eventually(async () => (await generator.rows('SELECT 1 FROM job WHERE priority = -700')).length === 1);
    await api.app.get(RerankJobs).execute();
    expect(await generator.rows('SELECT priority FROM job ORDER BY priority')).toEqual([
      { priority: -700 },
      { priority: -690 },
    ]);
  });
});

describe('a project whose own account takes no calls', () => {
  it('keeps no other’s jobs from being leased, however many of its own go before them', async () => {
    await generator.configure({ priority: 10 }, 2, 'refused');
    model.script = (_, prompt) => (prompt.includes('refused') ? { status: 429 } : { content: rationale('B') });
    const asked = 'Which vitamin does a patient lack who was refused fresh fruit, in case number';
    const theirs = Array.from({ length: 60 }, (_, i) => question(i, { question: `${asked} ${i}?` }));
    await generator.import(theirs, '', 'refused');
    await generator.start({ ROLE: 'worker', LLM_CONCURRENCY: '8', LLM_KEYS: JSON.stringify({ refused: 'sk-theirs' }) });
    // By then they wait to be tried again, with as many in hand as there may be.
    await eventually(() => model.requests.length > 8);
    await generator.report(Array.from({ length: 20 }, (_, i) => question(i)));
    await generator.published(itemGenerated, 20);
    const [left] = await generator.rows(
      `SELECT count(*)::int AS jobs FROM job WHERE payload ->> 'project' = 'refused'`,
    );
    expect(left).toEqual({ jobs: 60 });
  });
});

describe('a worker that was paused past its lease', () => {
  it('is refused when it completes late, and what its successor did stands alone', async () => {
    const answers: (() => void)[] = [];
    model.script = async (_, prompt) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return { content: rationale('B', answers.length > 0 && prompt ? `call ${answers.length}` : '') };
    };
    await generator.report([question(1)]);
    const paused = await generator.start({ ROLE: 'worker' });
    await eventually(() => answers.length === 1);
    await endLeases();
    const successor = await generator.start({ ROLE: 'worker' });
    await eventually(() => answers.length === 2);
    answers[1]!();
    await generator.published(itemGenerated, 1);
    expect((await generator.status()).lostCalls).toEqual({ mayBePaid: 1, tooLate: 0 });
    answers[0]!();
    await eventually(async () => (await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'late'`)).length === 1);
    // Paid twice for certain: the reply came when another had brought one.
    expect((await generator.status()).lostCalls).toEqual({ mayBePaid: 0, tooLate: 1 });
    expect(await generator.published(itemGenerated)).toHaveLength(1);
    expect(await generator.rows(`SELECT outcome FROM attempt ORDER BY id`)).toEqual([
      { outcome: 'late' },
      { outcome: 'accepted' },
    ]);
    await generator.stop(paused);
    await generator.stop(successor);
  });

  it('gives no strike for a wrong answer that comes late', async () => {
    const answers: (() => void)[] = [];
    model.script = async () => {
      const call = answers.length;
      await new Promise<void>((resolve) => answers.push(resolve));
      return { content: rationale(call === 0 ? 'A' : 'B') };
    };
    await generator.report([question(1)]);
    await generator.start({ ROLE: 'worker' });
    await eventually(() => answers.length === 1);
    await endLeases();
    await generator.start({ ROLE: 'worker' });
    await eventually(() => answers.length === 2);
    answers[0]!();
    await eventually(async () => (await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'late'`)).length === 1);
    answers[1]!();
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.data['attempts']).toMatchObject([{ outcome: 'accepted' }]);
    expect(model.requests.map(({ seed }) => seed)).toEqual([1, 1]);
  });
});

describe('a worker whose commit went through while its answer was lost', () => {
  it('settles the reply again, and the outcome stays what it was', async () => {
    const { database } = (await generator.start({ ROLE: 'worker' })).parts;
    const commit = database.run.bind(database);
    let settled = 0;
    database.run = async (work) => {
      const result = await commit(work);
      const finished = await generator.rows('SELECT 1 FROM attempt WHERE finished_at IS NOT NULL');
      if (finished.length === 0 || (settled += 1) > 1) return result;
      throw new Error('Connection terminated unexpectedly');
    };
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    await eventually(() => settled > 1);
    expect(await generator.rows('SELECT outcome FROM attempt')).toEqual([{ outcome: 'accepted' }]);
    expect(await generator.published(itemGenerated)).toHaveLength(1);
  });
});

describe('a worker that takes over', () => {
  it('goes on with the strikes that its predecessor left', async () => {
    let release: () => void = () => undefined;
    model.script = async () => {
      const call = model.requests.length;
      if (call === 2) await new Promise<void>((resolve) => (release = resolve));
      return { content: rationale(call === 1 ? 'A' : 'B') };
    };
    await generator.report([question(1)]);
    const first = await generator.start({ ROLE: 'worker' });
    await eventually(() => model.requests.length === 2);
    const stopped = generator.stop(first);
    await endLeases();
    await generator.start({ ROLE: 'worker' });
    const [event] = await generator.published(itemGenerated, 1);
    release();
    await stopped;
    expect(event!.data['attempts']).toMatchObject([{ outcome: 'wrong-answer' }, { outcome: 'accepted' }]);
    expect(model.requests.map(({ seed }) => seed)).toEqual([1, 2, 2]);
  });

  it('is handed the jobs of one that shuts down in the middle of a call', async () => {
    model.script = () =>
      model.requests.length === 1 ? { content: rationale('B'), delayMs: 5000 } : { content: rationale('B') };
    await generator.report([question(1)]);
    const first = await generator.start({ ROLE: 'worker' });
    await eventually(() => model.requests.length === 1);
    await generator.stop(first);
    expect(await generator.rows('SELECT outcome FROM attempt')).toEqual([{ outcome: 'abandoned' }]);
    // Nobody will know whether it was paid, and no price says how much it may have been.
    expect((await generator.status()).lostCalls).toEqual({ mayBePaid: 1, tooLate: 0 });
    await generator.start({ ROLE: 'worker' });
    expect((await generator.published(itemGenerated, 1))[0]!.data['attempts']).toHaveLength(1);
  });
});
