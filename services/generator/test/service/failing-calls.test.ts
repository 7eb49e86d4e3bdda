import { generationExhausted, itemGenerated } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, policy, question, type Status } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import type { ScriptedReply } from '../scripted-reply.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let running: RunningService;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  running = await generator.start();
  await generator.configure();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

describe('a model that gives no reply', () => {
  it('costs no strike: the job stays, and the status says why and what to check', async () => {
    model.script = () => ({ status: 401 });
    await generator.report([question(1)]);
    const status = await generator.statusWhen(({ trouble, jobs }) => trouble !== null && jobs.running === 0);
    expect(status).toMatchObject({
      jobs: { waiting: 1 },
      attempts: { failed: 1, wrongAnswer: 0, unusable: 0 },
      trouble: { detail: expect.stringContaining('OPENAI_API_KEY') },
      errors: [{ kind: 'key', calls: 1, detail: expect.stringContaining('OPENAI_API_KEY') }],
    });
  });
});

describe('a key that is refused', () => {
  it('stops its project at no cost and without a strike, until a lead resumes it, and stands in no log or table', async () => {
    const lines: string[] = [];
    const key = 'sk-very-secret';
    await generator.stop(running);
    const service = await generator.start({ LLM_KEYS: JSON.stringify({ demo: key }) });
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      service.parts.log[level] = (...said: unknown[]) => void lines.push(said.map(told).join(' '));
    model.script = ({ seed }) =>
      refused ? { status: 401, message: `Incorrect API key provided: ${key}` } : { content: rationale('B', `${seed}`) };
    let refused = true;
    await generator.report(Array.from({ length: 30 }, (_, i) => question(i)));
    const status = await generator.statusWhen(({ stopped, jobs }) => stopped !== null && jobs.held === 30);
    expect(status).toMatchObject({
      stopped: { cause: 'key', detail: expect.stringContaining('LLM_KEYS'), since: expect.any(String) },
      attempts: { wrongAnswer: 0, unusable: 0 },
    });
    const asked = model.requests.length;
    await generator.report([question(31)]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(model.requests).toHaveLength(asked);
    expect(lines.join('')).toContain('The project is stopped');
    const tables = await generator.everything();
    expect(tables).toContain('it refuses the key (project demo)');
    expect(tables + lines.join('')).not.toContain(key);

    refused = false;
    expect((await generator.call('/projects/demo/resumption', { method: 'POST' }, 'demo', 'reviewer')).status).toBe(
      403,
    );
    const resumed = await generator.call('/projects/demo/resumption', { method: 'POST' });
    expect(await resumed.json()).toMatchObject({ resumed: { cause: 'key' } });
    await generator.published(itemGenerated, 31);
    expect((await generator.call('/projects/demo/resumption', { method: 'POST' })).status).toBe(409);
    expect(await generator.rows("SELECT act FROM audit WHERE act = 'generation-resumed'")).toHaveLength(1);
  });
});

function told(said: unknown): string {
  return JSON.stringify(said, (_, value: unknown) =>
    value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value,
  );
}

it('An account without money and a server that takes no request stop the project, and each time it is resumed it goes on', async () => {
  let reply: () => ScriptedReply = () => ({ status: 402 });
  let breakOff: (() => void) | null = null;
  model.script = async (_, prompt) => {
    if (breakOff || !prompt.includes('patient 7 ')) return reply();
    await new Promise<void>((resolve) => (breakOff = resolve));
    return { content: rationale('B'), breakOff: true };
  };
  const stopped = async (): Promise<Status['stopped']> => {
    const status = await generator.statusWhen(({ stopped, jobs }) => stopped !== null && jobs.running === 0);
    expect(status.attempts).toMatchObject({ wrongAnswer: 0, unusable: 0 });
    return status.stopped;
  };
  const resume = async (): Promise<void> => {
    // That too which came to nothing after it was stopped: it would have to wait on, for up to ten minutes. What was just being
    // leased comes back first.
    await eventually(
      async () => (await generator.rows(`SELECT 1 FROM job WHERE available_at < 'infinity'`)).length === 0,
    );
    expect((await generator.call('/projects/demo/resumption', { method: 'POST' })).status).toBe(200);
  };
  await generator.report(Array.from({ length: 8 }, (_, i) => question(i)));
  await generator.statusWhen(({ stopped, jobs }) => stopped !== null && jobs.held === 7);
  breakOff!();
  expect(await stopped()).toMatchObject({ cause: 'quota', detail: expect.stringContaining('no quota or money') });
  reply = () => ({ status: 400, message: "Unsupported value: 'temperature'" });
  await resume();
  expect(await stopped()).toMatchObject({ cause: 'requests', detail: expect.stringContaining("'temperature'") });
  // Each is told to come again in a second: that is no time of the model's.
  const seen = new Set<string>();
  model.script = (_, prompt) => {
    if (seen.has(prompt)) return { content: rationale('B') };
    seen.add(prompt);
    return { status: 429, headers: { 'retry-after': '1' } };
  };
  await resume();
  // Where several are told so at once, fewer are asked at a time for a while.
  await eventually(async () => (await generator.rows('SELECT 1 FROM version')).length === 8, { within: 40_000 });
  await generator.published(itemGenerated, 8);
  const { stopped: none, models } = await generator.status();
  expect(none).toBeNull();
  expect(models[0]!.secondsEach).toBeLessThan(0.9);
});

describe('a reply that never comes to its end', () => {
  it('is a strike after five calls that may all be paid, and the model is asked in another way', async () => {
    model.script = ({ seed }) => ({ content: rationale('B'), breakOff: seed === 1 });
    await generator.report([question(1)]);
    const lost = async (): Promise<number> =>
      (await generator.rows(`SELECT 1 FROM attempt WHERE trouble = 'late'`)).length;
    await eventually(async () => (await lost()) === 1);
    // Three more, as the backoff would have them within a minute.
    await generator.rows(
      `INSERT INTO attempt (id, item, project, epoch, model, prompt_version, seed, started_at, purpose, outcome, finished_at, trouble)
       SELECT gen_random_uuid(), item, project, epoch, model, prompt_version, seed, started_at, purpose, outcome, finished_at, trouble
       FROM attempt, generate_series(1, 3)`,
    );
    await generator.rows('UPDATE job SET available_at = now() WHERE NOT leased');
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.data['attempts']).toMatchObject([
      { outcome: 'unusable-output', detail: expect.stringMatching(/^no reply came, again and again: ./u) },
      { outcome: 'accepted' },
    ]);
    expect(model.requests.map(({ seed }) => seed)).toEqual([1, 1, 2]);
  });
});

describe('a project with several models', () => {
  const models = ['first', 'second'].map((name, i) => ({
    model: name,
    temperature: null,
    maxTokens: null,
    weight: 1 - i,
  }));

  it('goes on with the next one where the first isn’t there, without being stopped', async () => {
    await generator.configure({ models }, 2);
    model.script = ({ model: asked }) => (asked === 'first' ? { status: 404 } : { content: rationale('B') });
    await generator.report(Array.from({ length: 5 }, (_, i) => question(i)));
    const events = await generator.published(itemGenerated, 5);
    for (const { data } of events) expect(data).toMatchObject({ version: { author: { model: 'second' } } });
    expect((await generator.status()).stopped).toBeNull();
  });

  it('asks the next one after a strike, and is stopped where none is there', async () => {
    await generator.configure({ models }, 2);
    model.script = ({ model: asked }) => ({ content: rationale(asked === 'first' ? 'A' : 'B') });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.data['attempts']).toMatchObject([{ model: 'first' }, { model: 'second' }]);
    model.script = () => ({ status: 404 });
    await generator.report([question(2)]);
    expect((await generator.statusWhen(({ stopped }) => stopped !== null)).stopped).toMatchObject({ cause: 'model' });
  });
});

describe('a request that the server won’t take', () => {
  it('is a strike where it takes others, and costs its neighbours nothing', async () => {
    model.script = (_, prompt) =>
      prompt.includes('patient 3 ') ? { status: 400, message: 'too long' } : { content: rationale('B') };
    await generator.report([question(1), question(2)]);
    await generator.published(itemGenerated, 2);
    await generator.configure({ policy: { ...policy, strikeLimit: 2 } }, 2);
    await generator.report([question(3), question(4)]);
    const [event] = await generator.published(generationExhausted, 1);
    expect(event!.data['attempts']).toMatchObject([
      { outcome: 'unusable-output', detail: expect.stringContaining('too long'), tokens: { prompt: 0, completion: 0 } },
      { outcome: 'unusable-output' },
    ]);
    await generator.published(itemGenerated, 3);
    expect((await generator.status()).stopped).toBeNull();
  });
});
