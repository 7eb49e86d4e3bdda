import { itemGenerated, itemRetired } from '@consilium/contracts';
import { eventually } from '@consilium/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BatchServer } from '../../src/application/ports/batch-server.js';
import { costOf } from '../../src/domain/money/price.js';
import { EstimateLostCalls } from '../../src/application/money/estimate-lost-calls.js';
import { Batching, key, models } from '../batching.js';
import { question, type GeneratorUnderTest } from '../generator-under-test.js';
import { rationale, type ModelServer } from '../model-server.js';
import { retirement } from '../orders.js';
import { price } from '../prices.js';

const half = { ...price, promptMicros: 1_000_000, completionMicros: 4_000_000 };
const questions = (count: number) => Array.from({ length: count }, (_, i) => question(i));

let batching: Batching;
let model: ModelServer;
let generator: GeneratorUnderTest;

beforeEach(async () => {
  batching = await Batching.start();
  ({ model, generator } = batching);
});
afterEach(() => batching.drop());

describe('a model that is asked in batches', () => {
  it('is sent what waits at once, at half the price; replies are judged as others are, and a strike goes into the next batch', async () => {
    model.script = (request, prompt) => ({
      content: rationale(prompt.includes('patient 0') && request.seed === 1 ? 'A' : 'B'),
    });
    await generator.report(questions(5));
    await batching.waiting(5);
    await batching.written(5);
    expect(batching.sizes()).toEqual([5, 1]);
    expect(model.requests).toHaveLength(0);
    const events = await generator.published(itemGenerated, 5);
    const cost = costOf({ prompt: 11, completion: 7 }, half);
    expect(events.map(({ data }) => data['attempts'] as unknown[]).flat()).toHaveLength(6);
    for (const { data, headers } of events) {
      expect(headers['ce_simulated']).toBe('true');
      expect(data).toMatchObject({ version: { author: { cost, parameters: { maxTokens: 500 } } } });
    }
    const { money, jobs } = await generator.statusWhen((status) => status.money.reserved.length === 0);
    expect(money.spent).toEqual([{ micros: 6 * cost.micros, currency: 'USD' }]);
    expect(jobs).toMatchObject({ waiting: 0, running: 0 });
    await batching.tend();
    expect(await generator.rows('SELECT 1 FROM batch_call')).toEqual([]);
  });

  it('puts aside half of the most before a batch is sent, and sends no more than the cap pays for', async () => {
    await generator.configure({ models, budget: { cap: 6000, currency: 'USD' } }, 2);
    await generator.report(questions(5));
    await generator.statusWhen(({ money, jobs }) => money.budget?.held != null && jobs.running === 0);
    await batching.tendUntil(() => batching.sizes().length > 0);
    expect(batching.sizes()[0]).toBeLessThan(5);
    const { money } = await generator.status();
    expect((money.reserved[0]?.micros ?? 0) + (money.spent[0]?.micros ?? 0)).toBeLessThanOrEqual(6000);
  });
});

describe('a process that ends while it tends a batch', () => {
  it.each(['before', 'after'] as const)('%s it got there: no call is sent twice', async (when) => {
    const server = batching.service.app.get(BatchServer);
    const begin = server.begin.bind(server);
    server.begin = async (...told) => {
      if (when === 'after') await begin(...told);
      throw new Error('killed');
    };
    await generator.report(questions(3));
    await batching.waiting(3);
    await expect(batching.tend()).rejects.toThrow('killed');
    await batching.restart();
    await batching.tend();
    const soon = `due_at < now() + interval '2 minutes' AS soon`;
    expect(await generator.rows(`SELECT state, provider_id, ${soon} FROM batch`)).toEqual([
      { state: 'sending', provider_id: null, soon: true },
    ]);
    await batching.abandon();
    await batching.written(3);
    expect(batching.sizes()).toEqual([3]);
    expect(await generator.rows(`SELECT outcome, count(*)::int FROM attempt GROUP BY 1`)).toEqual([
      { outcome: 'accepted', count: 3 },
    ]);
  });

  it('and is not dead, only slow: it begins no batch that another has taken over meanwhile', async () => {
    const server = batching.service.app.get(BatchServer);
    const upload = server.upload.bind(server);
    let times = 0;
    server.upload = async (...told) => {
      const file = await upload(...told);
      if (++times === 1) {
        await batching.abandon();
        await batching.tend();
      }
      return file;
    };
    await generator.report(questions(3));
    await batching.waiting(3);
    await batching.written(3);
    expect(times).toBe(2);
    expect(batching.sizes()).toEqual([3]);
  });

  it('while replies are fetched: they are fetched again, each counts once', async () => {
    const server = batching.service.app.get(BatchServer);
    const answers = server.answers.bind(server);
    let times = 0;
    server.answers = async (...told) => {
      const got = await answers(...told);
      if (++times === 1) throw new Error('killed');
      return got;
    };
    await generator.report(questions(3));
    await batching.waiting(3);
    await batching.tend();
    await expect(batching.tend()).rejects.toThrow('killed');
    await batching.abandon();
    await batching.written(3);
    expect(batching.sizes()).toEqual([3]);
    expect((await generator.statusWhen(({ attempts }) => attempts.total === 3)).attempts.accepted).toBe(3);
  });

  it('before the replies are settled: the jobs go on from them elsewhere, and nothing is paid twice', async () => {
    await generator.report(questions(3));
    await batching.waiting(3);
    await batching.tend();
    await generator.rows(`UPDATE job SET available_at = 'infinity'`);
    await batching.tendUntil(
      async () => (await generator.rows(`SELECT 1 FROM batch WHERE state = 'ended'`)).length === 1,
    );
    await batching.restart();
    await generator.rows('UPDATE job SET available_at = now()');
    await batching.written(3);
    expect(batching.sizes()).toEqual([3]);
  });
});

describe('what a batch leaves unanswered', () => {
  it('is asked in the next one where the batch expired, and by itself where the request was refused', async () => {
    const became = { 'patient 0': 'expired', 'patient 1': 'refused' } as const;
    model.batches.script = {
      status: 'completed',
      line: ({ messages }) => {
        const [, as = 'answered' as const] =
          Object.entries(became).find(([name]) => messages[0]!.content.includes(name)) ?? [];
        return model.batches.held.length === 1 ? as : 'answered';
      },
    };
    await generator.report(questions(3));
    await batching.waiting(3);
    await batching.written(3);
    expect(batching.sizes()).toEqual([3, 1]);
    expect(model.prompts).toEqual([expect.stringContaining('patient 1')]);
    const events = await generator.published(itemGenerated, 3);
    for (const { data } of events) expect(data['attempts']).toMatchObject([{ outcome: 'accepted' }]);
  });

  it.each([
    ['failed', 'failed: line 1 is wrong, (the key)'],
    ['refused', expect.stringContaining('not for this model') as unknown],
  ] as const)('is asked by itself where the whole batch %s', async (status, outcome) => {
    model.batches.script = { status, message: `line 1 is wrong, ${key}` };
    await generator.report(questions(2));
    await batching.waiting(2);
    await batching.written(2);
    expect(model.requests).toHaveLength(2);
    expect(await generator.rows('SELECT outcome FROM batch')).toEqual([{ outcome }]);
    expect(await generator.everything()).not.toContain(key);
  });
});

describe('what a batch brings that is not as it should be', () => {
  const failed = () =>
    generator.rows(
      `SELECT detail, count(*)::int, bool_and(reserved_micros > 0) AS "putAside" FROM attempt
       WHERE outcome = 'failed' GROUP BY 1 ORDER BY 1`,
    );

  it('costs no neighbour: what can be read is settled, the rest is asked anew, by itself where it can be told, and estimated', async () => {
    batching.scriptFirst(['answered', 'cut', 'nameless', 'shapeless', 'left-out', 'answered']);
    await generator.report(questions(6));
    await batching.waiting(6);
    await batching.written(6);
    expect(batching.sizes()).toEqual([6, 2]);
    expect(model.prompts).toHaveLength(2);
    expect(await failed()).toEqual([
      { detail: 'the batch brought no reply: lost', count: 2, putAside: true },
      { detail: 'the batch brought no reply: unreadable', count: 2, putAside: true },
    ]);
    for (const { data } of await generator.published(itemGenerated, 6))
      expect(data['attempts']).toMatchObject([{ outcome: 'accepted' }]);
    await batching.service.app.get(EstimateLostCalls).execute(-60);
    const { money } = await generator.status();
    expect(money.reserved).toEqual([]);
    expect(money.estimated[0]!.micros).toBeGreaterThan(0);
  });

  it('is a file that is gone: its calls are asked in the next batch', async () => {
    const server = batching.service.app.get(BatchServer);
    const answers = server.answers.bind(server);
    server.answers = async (...told) => {
      if (model.batches.held.length === 1) model.batches.files.clear();
      return answers(...told);
    };
    await generator.report(questions(2));
    await batching.waiting(2);
    await batching.written(2);
    expect(batching.sizes()).toEqual([2, 2]);
    expect(await failed()).toEqual([{ detail: 'the batch brought no reply: lost', count: 2, putAside: true }]);
  });
});

describe('a batch that the server has forgotten', () => {
  const status = async () => (await generator.status()).stopped;

  it('is given up: its calls may be paid and are asked in the next one, and the project goes on', async () => {
    await generator.report(questions(2));
    await batching.waiting(2);
    await batching.tend();
    model.batches.script = { status: 'forgotten' };
    await batching.tend();
    expect(await generator.rows('SELECT state, outcome FROM batch')).toEqual([
      { state: 'ended', outcome: 'forgotten: the server no longer has this batch' },
    ]);
    model.batches.script = { status: 'completed' };
    await batching.written(2);
    expect(batching.sizes()).toEqual([2, 2]);
    expect(await status()).toBeNull();
    expect(await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'failed' AND reserved_micros > 0`)).toHaveLength(
      2,
    );
  });

  it('is not given up where the server has no batches at all: that stops the project, until somebody has mended it', async () => {
    await generator.report(questions(2));
    await batching.waiting(2);
    await batching.tend();
    model.batches.isThere = false;
    await batching.tend();
    expect(await status()).toMatchObject({ cause: 'model' });
    expect(await generator.rows('SELECT state FROM batch')).toEqual([{ state: 'running' }]);
    model.batches.isThere = true;
    await generator.call('/projects/demo/resumption', { method: 'POST' });
    await batching.written(2);
    expect(batching.sizes()).toEqual([2]);
  });
});

describe('a batch that is not wanted any more', () => {
  it('is cancelled where its project is paused, which costs nothing; another is sent once it is active', async () => {
    model.batches.script = { status: 'in_progress' };
    await generator.report(questions(2));
    await batching.waiting(2);
    await batching.tendUntil(() => batching.sizes().length === 1);
    const underWay = { collecting: 0, open: 1, calls: 2, oldestSeconds: expect.any(Number) };
    expect((await generator.status()).batches).toEqual(underWay);
    await generator.configure({ models, status: 'paused' }, 2);
    await batching.tendUntil(() => model.batches.held[0]!.status === 'cancelled');
    await batching.tendUntil(
      async () => (await generator.rows(`SELECT 1 FROM batch WHERE state = 'ended'`)).length === 1,
    );
    model.batches.script = { status: 'completed' };
    for (let times = 0; times < 3; times++) await batching.tend();
    expect(batching.sizes()).toEqual([2]);
    await generator.configure({ models }, 3);
    await batching.written(2);
    expect(batching.sizes()).toEqual([2, 2]);
    expect((await generator.status()).attempts).toMatchObject({ accepted: 2, failed: 2 });
  });

  it('has replies to orders that are closed by now on the account, and nowhere else', async () => {
    model.batches.script = { status: 'in_progress' };
    await generator.report(questions(2));
    await batching.waiting(2);
    await batching.tendUntil(() => batching.sizes().length === 1);
    const [gone] = await generator.rows<{ id: string }>('SELECT id FROM item LIMIT 1');
    await generator.send(itemRetired, [{ data: retirement(gone!.id), epoch: 1 }]);
    await eventually(async () => (await generator.rows('SELECT 1 FROM job')).length === 1);
    model.batches.script = { status: 'completed' };
    await batching.written(1);
    await batching.tendUntil(
      async () =>
        (await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'late' AND cost_micros > 0`)).length === 1,
    );
    expect((await generator.status()).money.reserved).toEqual([]);
  });
});
