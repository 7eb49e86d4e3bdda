import {
  itemGenerated,
  itemRefined,
  itemRetracted,
  itemValidated,
  projectMeasured,
  refinementRequested,
} from '@consilium/contracts';
import { Measurements, type RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { costOf } from '../../src/domain/money/price.js';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { regeneration, retraction, validation } from '../orders.js';
import { price, setPrice } from '../prices.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let service: RunningService;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model, { LLM_CONCURRENCY: '50' });
  service = await generator.start();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

describe('the price table', () => {
  it('is empty at first, is kept by administrators alone, and its past stays', async () => {
    const list = async () => (await (await generator.call('/prices')).json()) as { prices: unknown[] };
    expect(await list()).toEqual({ prices: [] });
    for (const role of ['lead', 'reviewer']) expect((await setPrice(generator, {}, role)).status).toBe(403);
    expect((await setPrice(generator, { currency: 'usd' })).status).toBe(400);
    expect((await setPrice(generator, { validFrom: '2020-01-01T00:00:00Z' })).status).toBe(422);
    expect((await setPrice(generator)).status).toBe(200);
    const later = { promptMicros: 1, validFrom: '2099-01-01T00:00:00Z' };
    expect((await setPrice(generator, later)).status).toBe(200);
    expect(await list()).toMatchObject({
      prices: [
        { ...price, state: 'in-force' },
        { promptMicros: 1, state: 'to-come' },
      ],
    });
    const remove = async (validFrom: string) => {
      const address = `/prices?model=test-model&validFrom=${validFrom}`;
      return (await generator.call(address, { method: 'DELETE' }, 'demo', 'administrator')).status;
    };
    expect(await remove(later.validFrom)).toBe(204);
    expect(await remove(later.validFrom)).toBe(404);
    const [inForce] = (await list()).prices as { validFrom: string }[];
    expect(await remove(inForce!.validFrom)).toBe(409);
    expect(await generator.rows(`SELECT act, subject FROM audit WHERE act <> 'refused' ORDER BY id`)).toEqual([
      { act: 'price-set', subject: 'test-model' },
      { act: 'price-set', subject: 'test-model' },
      { act: 'price-removed', subject: 'test-model' },
    ]);
  });
});

describe('a cost', () => {
  it('is not known where the model has no price', async () => {
    await generator.configure();
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.data).toMatchObject({ version: { author: { cost: null } }, attempts: [{ cost: null }] });
    expect(await generator.status()).toMatchObject({ money: { spent: [], unpriced: 1, budget: null } });
  });

  it('is each attempt’s tokens by the price in force, on the wire and in the status', async () => {
    await generator.configure();
    await setPrice(generator);
    model.script = () => ({
      content: rationale(model.requests.length === 1 ? 'A' : 'B'),
      tokens: { prompt: 3, completion: 5 },
    });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    const cost = { micros: 3 * 2 + 5 * 8, currency: 'USD' };
    expect(event!.data).toMatchObject({ version: { author: { cost } }, attempts: [{ cost }, { cost }] });
    expect(await generator.status()).toMatchObject({
      money: { spent: [{ micros: 92, currency: 'USD' }], unpriced: 0 },
    });
  });
});

describe('what is told of a project', () => {
  it('is told only where it has changed, and reckons what each validated item cost', async () => {
    await generator.configure();
    await setPrice(generator);
    await generator.report([question(1), question(2)]);
    const events = await generator.published(itemGenerated, 2);
    const measurements = service.app.get(Measurements);
    await measurements.tell(0);
    await measurements.tell(0);
    const cost = costOf({ prompt: 11, completion: 7 }, price);
    const spent = [{ micros: 2 * cost.micros, currency: 'USD' }];
    const [first] = await generator.published(projectMeasured, 1);
    expect(first!.data).toMatchObject({
      project: 'demo',
      service: 'generator',
      revision: 1,
      funnel: { imported: 2, validated: 0, attempts: 2, accepted: 2 },
      tokens: { prompt: 22, completion: 14 },
      spent,
      perValidated: [],
    });
    const item = events[0]!.data.item;
    await generator.send(itemValidated, [{ data: validation(item), epoch: 1 }]);
    await generator.statusWhen(({ items }) => items.validated === 1);
    await measurements.tell(0);
    const measured = await generator.published(projectMeasured, 2);
    expect(measured).toHaveLength(2);
    expect(measured[1]!.data).toMatchObject({ revision: 2, funnel: { validated: 1 }, perValidated: spent });
    // The version that passed was an expert's.
    expect((await generator.status()).models).toMatchObject([
      { model: 'test-model', domain: 'general', attempts: 2, accepted: 2, validated: 0, money: spent },
      { model: '', domain: 'general', attempts: 0, validated: 1 },
    ]);
    await generator.send(itemRetracted, [{ data: retraction(item), epoch: 2 }]);
    await generator.statusWhen(({ items }) => items.validated === 0);
  });
});

describe('an item', () => {
  it('is told of with what each version has cost, strikes and all, and with what it has in all: to leads, unless they may yet judge it', async () => {
    await setPrice(generator);
    await generator.configure();
    let calls = 0;
    const tokens = { prompt: 100, completion: 10 };
    model.script = () => ({ content: rationale(++calls === 1 ? 'A' : 'B'), tokens: calls === 3 ? null : tokens });
    await generator.report([question(1)]);
    const item = (await generator.published(itemGenerated, 1))[0]!.data.item;
    await generator.send(refinementRequested, [{ data: regeneration(item), epoch: 1 }]);
    await generator.published(itemRefined, 1);
    const read = async (roles?: string, path = item) => {
      const response = await generator.call(`/projects/demo/items/${path}/attempts`, {}, 'demo', roles);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const spent = [{ micros: 560, currency: 'USD' }];
    const twice = { prompt: 200, completion: 20 };
    const { status, body: shown } = await read();
    expect(status).toBe(200);
    expect(shown).toMatchObject({
      sums: {
        versions: [
          { version: 1, calls: 2, tokens: twice, spent, estimated: [], unpriced: 0, mayBePaid: 0 },
          { version: 2, calls: 1, tokens: { prompt: 0, completion: 0 }, spent: [], unpriced: 1 },
        ],
        besides: { calls: 0, spent: [] },
        item: { calls: 3, tokens: twice, spent, unpriced: 1 },
      },
      attempts: [
        { version: 1, purpose: 'write', outcome: 'wrong-answer', cost: { micros: 280, currency: 'USD' }, tokens },
        { version: 1, outcome: 'accepted', at: expect.any(String), model: 'test-model' },
        { version: 2, outcome: 'accepted', cost: null },
      ],
      leftOut: 0,
    });
    // What was said stays where it is.
    expect(JSON.stringify(shown)).not.toMatch(/Step|finding|answer":/u);
    expect(await read('reviewer')).toMatchObject({ status: 403 });
    expect(await read('lead,reviewer')).toMatchObject({ status: 403, body: { code: 'still-judged' } });
    expect(await read('lead', '01975b2c-0000-5000-8000-000000000001')).toMatchObject({ status: 404 });
    await generator.send(itemValidated, [{ data: validation(item), epoch: 2 }]);
    await eventually(async () => (await read('lead,reviewer')).status === 200);
  });
});
