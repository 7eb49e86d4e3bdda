import { itemGenerated } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';

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

/** As if a minute had passed in which the worker was paused and renewed nothing. */
const endLeases = (): Promise<unknown> => generator.rows(`UPDATE job SET available_at = now() - interval '1 second'`);

describe('the roles', () => {
  it('api calls no model; workers side by side share the jobs, each done once', async () => {
    await generator.report(Array.from({ length: 120 }, (_, i) => question(i)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(model.requests).toHaveLength(0);
    await generator.start({ ROLE: 'worker' });
    await generator.start({ ROLE: 'worker' });
    const events = await generator.published(itemGenerated, 120);
    expect(new Set(events.map(({ data }) => data.item)).size).toBe(120);
    expect(events).toHaveLength(120);
    expect(model.requests).toHaveLength(120);
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
    answers[0]!();
    await eventually(async () => (await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'late'`)).length === 1);
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
    await generator.start({ ROLE: 'worker' });
    expect((await generator.published(itemGenerated, 1))[0]!.data['attempts']).toHaveLength(1);
  });
});
