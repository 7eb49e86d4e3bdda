import {
  generationExhausted,
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
import { EstimateLostCalls } from '../../src/application/money/estimate-lost-calls.js';
import { ReleaseBudgetHolds } from '../../src/application/money/release-budget-holds.js';
import { costOf } from '../../src/domain/money/price.js';
import { GeneratorUnderTest, policy, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { regeneration, retraction, validation } from '../orders.js';

/** Two dollars for a million tokens sent, and eight for as many written. */
const price = { model: 'test-model', currency: 'USD', promptMicros: 2_000_000, completionMicros: 8_000_000 };
const models = [{ model: 'test-model', temperature: null, maxTokens: 500 }];
const usd = (micros: number) => ({ cap: micros, currency: 'USD' });

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

function setPrice(changes: object = {}, role = 'administrator'): Promise<Response> {
  const body = JSON.stringify({ ...price, ...changes });
  return generator.call(
    '/prices',
    { method: 'PUT', body, headers: { 'content-type': 'application/json' } },
    'demo',
    role,
  );
}

const questions = (count: number) => Array.from({ length: count }, (_, i) => question(i));

describe('the price table', () => {
  it('is empty at first, is kept by administrators alone, and its past stays', async () => {
    const list = async () => (await (await generator.call('/prices')).json()) as { prices: unknown[] };
    expect(await list()).toEqual({ prices: [] });
    for (const role of ['lead', 'reviewer']) expect((await setPrice({}, role)).status).toBe(403);
    expect((await setPrice({ currency: 'usd' })).status).toBe(400);
    expect((await setPrice({ validFrom: '2020-01-01T00:00:00Z' })).status).toBe(422);
    expect((await setPrice()).status).toBe(200);
    const later = { promptMicros: 1, validFrom: '2099-01-01T00:00:00Z' };
    expect((await setPrice(later)).status).toBe(200);
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
    await setPrice();
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
    await setPrice();
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

describe('a cap', () => {
  /** What the server itself has counted. */
  let billed = 0;
  const reply = { prompt: 150, completion: 400 };
  const each = costOf(reply, price).micros;

  beforeEach(() => {
    billed = 0;
    model.script = async () => {
      billed += each;
      return { content: rationale('B'), tokens: reply, delayMs: 50 };
    };
  });

  it('is never passed with many calls in flight; the rest is held, and goes on once the cap is raised', async () => {
    const cap = 20 * each;
    await generator.configure({ budget: usd(cap), models });
    await setPrice();
    await generator.report(questions(40));
    const held = await generator.statusWhen(
      ({ money, jobs }) =>
        money.budget?.held != null &&
        money.spent[0]!.micros === billed &&
        billed > 0.8 * cap &&
        jobs.held === 40 - model.requests.length &&
        jobs.running === 0,
    );
    expect(billed).toBeLessThanOrEqual(cap);
    expect(held.money.spent).toEqual([{ micros: billed, currency: 'USD' }]);
    expect(held.money.budget).toMatchObject({ cap, held: { why: expect.stringContaining('of the cap of') } });
    await generator.configure({ budget: usd(60 * each), models }, 2);
    await generator.published(itemGenerated, 40);
    await generator.statusWhen(({ money }) => money.budget?.held === null);
    expect(billed).toBe(40 * each);
  });

  it('lets no model be called that has no price, says so, and goes on once there is one', async () => {
    await generator.configure({ budget: usd(1_000_000), models });
    await generator.report([question(1)]);
    const { money } = await generator.statusWhen((status) => status.money.budget?.held != null);
    expect(money.budget!.held!.why).toContain('no price is in force for the model "test-model"');
    expect(model.requests).toHaveLength(0);
    expect(await generator.rows('SELECT 1 FROM attempt')).toEqual([]);
    await setPrice();
    await generator.published(itemGenerated, 1);
  });

  it('asks for no longer replies than the model takes, where the project sets no limit of its own', async () => {
    await generator.configure({ budget: usd(100_000_000), models: [{ ...models[0]!, maxTokens: null }] });
    await setPrice();
    model.script = ({ max_tokens: limit }) =>
      limit! > 8192
        ? { status: 400, message: `max_tokens is too large: ${limit}. This model supports at most 8192` }
        : { content: rationale('B'), tokens: reply };
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(model.requests.map((request) => request.max_tokens)).toEqual([32_768, 16_384, 8192]);
    expect(event!.data).toMatchObject({ version: { author: { parameters: { temperature: null, maxTokens: 8192 } } } });
    const status = await generator.statusWhen(({ money }) => money.reserved.length === 0);
    expect(status).toMatchObject({ stopped: null, money: { spent: [{ micros: each, currency: 'USD' }] } });
  });

  it('in another currency than what was spent pays for nothing, and says so, until it is set right', async () => {
    await generator.configure({ models });
    await setPrice();
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    await setPrice({ currency: 'EUR' });
    await generator.configure({ budget: { cap: 1_000_000, currency: 'EUR' }, models }, 2);
    // A service that has just begun knows the price and the cap.
    await generator.stop(service);
    service = await generator.start();
    const before = model.requests.length;
    await generator.report([question(2)]);
    const { money } = await generator.statusWhen((status) => status.money.budget?.held != null);
    expect(model.requests).toHaveLength(before);
    expect(money.budget!.held!.why).toMatch(
      /has a cap of 1.0000 EUR, and has spent 0.0\d+ USD, which can't be counted/u,
    );
    await setPrice();
    await generator.configure({ budget: usd(1_000_000), models }, 3);
    await eventually(async () => {
      await service.app.get(ReleaseBudgetHolds).execute(true);
      return model.requests.length > before;
    });
    await generator.published(itemGenerated, 2);
  });

  it('counts the most that a call may have cost which was broken off, or whose tokens nobody counted', async () => {
    const [first] = questions(1);
    await generator.configure({ budget: usd(each * 2.5), models, policy: { ...policy, strikeLimit: 2 } });
    await setPrice();
    model.script = () => ({ content: rationale('A'), tokens: null });
    await generator.report([first!]);
    await generator.published(generationExhausted, 0);
    const { money } = await generator.statusWhen(
      (status) => status.money.budget?.held != null && status.jobs.running === 0,
    );
    // The most that it may cost is less than half of the cap once, and more than the rest the second time.
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]!.max_tokens).toBe(500);
    expect(money).toMatchObject({ spent: [], reserved: [{ currency: 'USD' }] });
    expect(money.reserved[0]!.micros).toBeGreaterThan(each);
    await eventually(
      async () => (await generator.rows('SELECT 1 FROM attempt WHERE cost_micros IS NULL')).length === 1,
    );
  });

  it('counts calls that nobody will hear of as spent by what was expected, once the longest call would be over', async () => {
    await generator.configure({ budget: usd(100 * each), models });
    await setPrice();
    await generator.report(questions(20));
    await generator.published(itemGenerated, 20);
    let answer: () => void = () => undefined;
    model.script = (_, prompt) =>
      prompt.includes('patient 50')
        ? { content: rationale('B'), breakOff: true }
        : new Promise((resolve) => {
            answer = () => resolve({ content: rationale('B'), tokens: reply });
          });
    // A service that has just begun knows the replies by now.
    await generator.stop(service);
    service = await generator.start();
    await generator.report([question(50), question(60)]);
    await eventually(
      async () => (await generator.rows('SELECT 1 FROM attempt WHERE reserved_micros > 0')).length === 2,
    );
    const estimate = () => service.app.get(EstimateLostCalls).execute(600);
    const known = await generator.statusWhen(({ errors }) => errors.length === 1);
    await estimate();
    expect((await generator.status()).money).toMatchObject({ estimated: [], reserved: known.money.reserved });
    // Eleven minutes later; of the job that somebody still works on nothing is taken for lost.
    await generator.rows(`UPDATE attempt SET finished_at = finished_at - interval '11 minutes',
                                             started_at = started_at - interval '11 minutes'`);
    await estimate();
    const { money } = await generator.status();
    const [broken] = await generator.rows<{ micros: string }>(
      'SELECT expected_micros AS micros FROM attempt WHERE estimated_micros > 0',
    );
    expect(money.estimated).toEqual([{ micros: Number(broken!.micros), currency: 'USD', calls: 1 }]);
    expect(money.spent).toEqual([{ micros: 20 * each + Number(broken!.micros), currency: 'USD' }]);
    expect(Number(broken!.micros)).toBeGreaterThan(each);
    expect(money.reserved[0]!.micros).toBeGreaterThan(Number(broken!.micros));
    expect(money.budget!.left).toBe(100 * each - money.spent[0]!.micros - money.reserved[0]!.micros);
    // The other's worker loses its job for so long that it is taken for lost, and brings the reply all the same.
    await generator.rows(`UPDATE job SET available_at = now() - interval '1 second', token = token + 1
                          WHERE key = (SELECT item::text FROM attempt WHERE outcome IS NULL)`);
    await estimate();
    const after = (await generator.status()).money;
    expect(after.reserved).toEqual([]);
    expect(after.estimated[0]!).toMatchObject({ micros: 2 * Number(broken!.micros), calls: 2 });
    answer();
    const paid = await generator.statusWhen((status) => status.money.estimated[0]!.micros === Number(broken!.micros));
    expect(paid.money.spent[0]!.micros).toBe(21 * each + Number(broken!.micros));
    // The account by which the cap is kept says the same.
    expect(await generator.rows('SELECT spent_micros::int AS micros, currency FROM spending')).toEqual(
      paid.money.spent,
    );
  });
});

describe('an item', () => {
  it('is told of with what each version has cost, strikes and all, and with what it has in all: to leads, unless they may yet judge it', async () => {
    await setPrice();
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
