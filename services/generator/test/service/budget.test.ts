import { generationExhausted, itemGenerated } from '@consilium/contracts';
import type { RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EstimateLostCalls } from '../../src/application/money/estimate-lost-calls.js';
import { ReleaseBudgetHolds } from '../../src/application/money/release-budget-holds.js';
import { costOf } from '../../src/domain/money/price.js';
import { GeneratorUnderTest, policy, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { price, setPrice } from '../prices.js';

const models = [{ model: 'test-model', temperature: null, maxTokens: 500 }];
const usd = (micros: number) => ({ cap: micros, currency: 'USD' });
const questions = (count: number) => Array.from({ length: count }, (_, i) => question(i));

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
    await setPrice(generator);
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
    await setPrice(generator);
    await generator.published(itemGenerated, 1);
  });

  it('asks for no longer replies than the model takes, where the project sets no limit of its own', async () => {
    await generator.configure({ budget: usd(100_000_000), models: [{ ...models[0]!, maxTokens: null }] });
    await setPrice(generator);
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
    await setPrice(generator);
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    await setPrice(generator, { currency: 'EUR' });
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
    await setPrice(generator);
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
    await setPrice(generator);
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
    await setPrice(generator);
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
    // That of the broken one isn't tried again meanwhile, however long all this takes.
    await eventually(
      async () =>
        (await generator.rows(`UPDATE job SET available_at = now() + interval '1 hour' WHERE NOT leased RETURNING 1`))
          .length === 1,
    );
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
