import { itemGenerated, refinementRequested } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { KnownReplies } from '../../src/application/calls/known-replies.js';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { regeneration } from '../orders.js';

let model: ModelServer;
let generator: GeneratorUnderTest;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  await generator.start({ ROLE: 'api' });
  await generator.configure();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

describe('an identical request', () => {
  const keeping = { ROLE: 'worker', LLM_CACHE_DAYS: '30' };
  const importInto = async (project: string): Promise<void> => {
    await generator.configure({}, 1, project);
    expect((await generator.import([question(1)], '', project)).status).toBe(200);
  };
  const attempts = (project: string) =>
    generator.rows('SELECT outcome, cached_from IS NOT NULL AS cached FROM attempt WHERE project = $1 ORDER BY id', [
      project,
    ]);

  it('is paid again where nothing else was asked for, and then nothing is kept', async () => {
    await generator.start({ ROLE: 'worker' });
    await importInto('demo');
    await importInto('second');
    await generator.published(itemGenerated, 2);
    expect(model.requests).toHaveLength(2);
    expect(await generator.rows('SELECT 1 FROM cached_reply')).toEqual([]);
  });

  it('is answered by the reply that was paid for, at no cost, marked as such and as simulated', async () => {
    const price = { model: 'test-model', currency: 'USD', promptMicros: 2_000_000, completionMicros: 8_000_000 };
    const headers = { 'content-type': 'application/json' };
    await generator.call('/prices', { method: 'PUT', body: JSON.stringify(price), headers }, 'demo', 'administrator');
    model.script = () => ({ content: rationale('B', 'once'), headers: { 'x-simulated-model': 'true' } });
    await generator.start(keeping);
    await importInto('demo');
    await generator.published(itemGenerated, 1);
    await importInto('second');
    const [paid, repeated] = await generator.published(itemGenerated, 2);
    expect(model.requests).toHaveLength(1);
    const textOf = (event: typeof paid) => (event!.data['version'] as { text: unknown }).text;
    expect(textOf(repeated)).toEqual(textOf(paid));
    expect(repeated!.headers['ce_simulated']).toBe('true');
    const nothing = { cost: { micros: 0, currency: 'USD' }, tokens: { prompt: 0, completion: 0 } };
    expect(repeated!.data).toMatchObject({ version: { author: nothing }, attempts: [nothing] });
    expect(await attempts('second')).toEqual([{ outcome: 'accepted', cached: true }]);
    expect(
      await generator.rows(
        'SELECT project, priced_calls::int AS priced, cached_calls::int AS cached FROM tally ORDER BY 1',
      ),
    ).toEqual([
      { project: 'demo', priced: 1, cached: 0 },
      { project: 'second', priced: 1, cached: 1 },
    ]);
    const status = async (project: string) =>
      (await (await generator.call(`/projects/${project}/status`, {}, project)).json()) as { cachedCalls: number };
    expect([(await status('demo')).cachedCalls, (await status('second')).cachedCalls]).toEqual([0, 1]);
  });

  it('is never answered by what was a strike: the model is asked again, and only what was right is given again', async () => {
    await generator.start(keeping);
    model.script = (asked) => ({ content: rationale(asked.seed === 1 ? 'A' : 'B') });
    await importInto('demo');
    await generator.published(itemGenerated, 1);
    await importInto('second');
    await generator.published(itemGenerated, 2);
    expect(model.requests.map(({ seed }) => seed)).toEqual([1, 2, 1]);
    expect(await attempts('second')).toEqual([
      { outcome: 'wrong-answer', cached: false },
      { outcome: 'accepted', cached: true },
    ]);
  });

  it('is not answered by what turns out wrong under another key, nor by what experts sent back, nor after its age', async () => {
    const { app } = await generator.start(keeping);
    const kept = () => generator.rows('SELECT 1 FROM cached_reply');
    await importInto('demo');
    const [event] = await generator.published(itemGenerated, 1);
    // The same question with another key: what was right is wrong there, once.
    await generator.configure({}, 1, 'corrected');
    const corrected = question(1, { answer_idx: 'C', answer: 'Vitamin D' });
    model.script = () => ({ content: rationale('C') });
    await generator.import([corrected], '', 'corrected');
    await generator.published(itemGenerated, 2);
    expect(await attempts('corrected')).toMatchObject([
      { outcome: 'wrong-answer', cached: true },
      { outcome: 'accepted', cached: false },
    ]);
    model.script = () => ({ content: rationale('B') });
    await importInto('second');
    await generator.published(itemGenerated, 3);
    expect(await attempts('second')).toEqual([{ outcome: 'accepted', cached: false }]);
    expect(await kept()).toHaveLength(2);
    // The first item's attempt was the same request: who sends that back, sends this back too.
    const data = regeneration(event!.data.item, { mode: 'revise' });
    await generator.send(refinementRequested, [{ data, epoch: 2 }]);
    await eventually(async () => (await kept()).length === 1);
    await importInto('third');
    await generator.published(itemGenerated, 4);
    expect(await attempts('third')).toEqual([{ outcome: 'accepted', cached: false }]);
    await generator.rows(`UPDATE cached_reply SET kept_at = now() - interval '31 days'`);
    await importInto('fourth');
    await generator.published(itemGenerated, 5);
    expect(await attempts('fourth')).toEqual([{ outcome: 'accepted', cached: false }]);
    await app.get(KnownReplies).prune();
    expect(await kept()).toEqual([]);
  });
});
