import {
  generationExhausted,
  itemGenerated,
  itemImported,
  itemRefined,
  ProjectConfiguration,
  projectConfigured,
  refinementRequested,
} from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, policy, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { regeneration } from '../orders.js';

let model: ModelServer;
let generator: GeneratorUnderTest;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  await generator.start();
  await generator.configure();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

describe('the answer to an import', () => {
  it('is version 1 with its author, and answers in the epoch and under the configuration of the import', async () => {
    await generator.report([question(1)], '?source=samples');
    const [event] = await generator.published(itemGenerated, 1);
    const [imported] = await generator.published(itemImported, 1);
    expect(event!.data.item).toBe(imported!.data.item);
    expect(event!.headers).toMatchObject({ ce_epoch: '0', ce_configurationversion: '1', ce_simulated: 'false' });
    expect(event!.headers['ce_causationid']).toBe(imported!.headers['ce_id']);
    expect(event!.data['version']).toMatchObject({
      version: 1,
      parent: null,
      reason: 'import',
      goldShown: false,
      answer: ['B'],
      text: { steps: ['First, the finding points to it.', "The others don't fit."], conclusion: 'So it is B.' },
      author: {
        kind: 'model',
        model: 'test-model',
        promptVersion: 'generate-en-2',
        parameters: { seed: 1, temperature: 0.6 },
      },
    });
    expect(event!.data['attempts']).toMatchObject([{ outcome: 'accepted', tokens: { prompt: 11, completion: 7 } }]);
    expect(await generator.rows('SELECT 1 FROM job')).toEqual([]);
  });

  it('never shows the key: the prompt holds stem and options, no answer and no system message', async () => {
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    const [request] = model.requests;
    expect(request!.messages.map(({ role }) => role)).toEqual(['user']);
    expect(model.prompts[0]).toContain('\nQuestion:\nWhich vitamin does patient 1 lack');
    expect(model.prompts[0]).toContain('\nOptions:\nA. Vitamin A\nB. Vitamin C\nC. Vitamin D\nD. Vitamin K\n');
  });

  it('comes of an attempt that was written down before its call', async () => {
    let seen: unknown[] = [];
    model.script = async () => {
      seen = await generator.rows('SELECT model, prompt_version, seed, outcome FROM attempt');
      return { content: rationale('B') };
    };
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    expect(seen).toEqual([{ model: 'test-model', prompt_version: 'generate-en-2', seed: 1, outcome: null }]);
  });

  it('is asked for and read in Chinese where the question is Chinese', async () => {
    model.script = () => ({ content: '步骤1：牙龈出血提示坏血病。\n结论：缺乏维生素C。\n答案：B' });
    const options = { A: '维生素A', B: '维生素C' };
    await generator.report([
      question(1, { question: '牙龈出血、伤口愈合缓慢，最可能缺乏哪种维生素？', options, answer: '维生素C' }),
    ]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(model.prompts[0]).toContain('\n题目：\n牙龈出血');
    expect(event!.data).toMatchObject({
      question: { language: 'zh' },
      version: { author: { promptVersion: 'generate-zh-2' }, text: { conclusion: '缺乏维生素C。' } },
    });
  });

  it('marks what a simulated model wrote, because the server says so in a header', async () => {
    model.script = () => ({ content: rationale('B'), headers: { 'x-simulated-model': 'true' } });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.headers['ce_simulated']).toBe('true');
    expect(event!.data).toMatchObject({ version: { author: { simulated: true } }, attempts: [{ simulated: true }] });
    expect(await generator.rows('SELECT 1 FROM item WHERE simulated')).toHaveLength(1);
  });
});

describe('strikes', () => {
  it('follow a wrong answer and unusable output, each with another seed and a hint that gives nothing away', async () => {
    const replies = [{ content: rationale('C') }, { content: 'I am not sure.' }, { content: rationale('B') }];
    model.script = () => replies[model.requests.length - 1]!;
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.data['attempts']).toMatchObject([
      { outcome: 'wrong-answer', answer: ['C'] },
      { outcome: 'unusable-output', answer: null, detail: 'the reply has no step' },
      { outcome: 'accepted', answer: ['B'] },
    ]);
    expect(model.requests.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    // A step warmer after the wrong answer, and no further one after the reply that can't be read.
    expect(model.requests.map(({ temperature }) => temperature)).toEqual([0.6, 0.7, 0.7]);
    expect(event!.data).toMatchObject({ version: { author: { parameters: { temperature: 0.7 } } } });
    expect(model.prompts[0]).not.toContain('Hint:');
    expect(model.prompts[1]).toContain('an earlier answer to this question was wrong');
    expect(model.prompts[2]).toContain('an earlier reply could not be read');
  });

  it('end the job at the limit of the policy, with generation.exhausted and all attempts', async () => {
    await generator.configure({ policy: { ...policy, strikeLimit: 3 } }, 2);
    model.script = () => ({ content: rationale('A') });
    await generator.report([question(1)]);
    const [event] = await generator.published(generationExhausted, 1);
    expect(event!.data).toMatchObject({ strikes: 3, strikeLimit: 3, contentVersion: 1 });
    expect(event!.data['attempts']).toHaveLength(3);
    expect(event!.headers).toMatchObject({ ce_epoch: '0', ce_configurationversion: '2' });
    expect(model.requests).toHaveLength(3);
    expect(await generator.rows('SELECT 1 FROM job')).toEqual([]);
  });

  it('are counted in the status, with tokens, and the raw trace stays in the database', async () => {
    model.script = () => ({
      content: rationale(model.requests.length === 1 ? 'A' : 'B'),
      reasoning: 'Hm, let me see.',
    });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(await generator.status()).toMatchObject({
      attempts: { total: 2, accepted: 1, wrongAnswer: 1, unusable: 0, failed: 0 },
      tokens: { prompt: 22, completion: 14 },
      jobs: { waiting: 0, running: 0 },
    });
    expect(await generator.rows('SELECT reasoning FROM trace')).toEqual([
      { reasoning: 'Hm, let me see.' },
      { reasoning: 'Hm, let me see.' },
    ]);
    expect(JSON.stringify(event!.data)).not.toContain('Hm, let me see.');
  });
});

describe('a paused project', () => {
  it('spends nothing until it is active again', async () => {
    await generator.configure({ status: 'paused' }, 2);
    await generator.report([question(1), question(2)]);
    const [second] = await generator.rows<{ key: string }>('SELECT key FROM job ORDER BY id DESC LIMIT 1');
    await generator.send(refinementRequested, [{ data: regeneration(second!.key), epoch: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(model.requests).toHaveLength(0);
    expect(await generator.status()).toMatchObject({ jobs: { waiting: 2, held: 2, running: 0 } });
    // Neither was even leased.
    expect(await generator.rows('SELECT priority, attempts FROM job ORDER BY 1')).toEqual([
      { priority: 0, attempts: 0 },
      { priority: 10, attempts: 0 },
    ]);
    await generator.configure({ status: 'active' }, 3);
    await generator.published(itemGenerated, 1);
    await generator.published(itemRefined, 1);
  });

  it.each(['paused', 'archived'] as const)(
    '%s: its waiting jobs are not leased from that moment on',
    async (status) => {
      model.script = () => ({ content: rationale('B'), delayMs: 300 });
      await generator.report(Array.from({ length: 40 }, (_, i) => question(i)));
      await eventually(() => model.requests.length > 0);
      await generator.configure({ status }, 2);
      const { jobs } = await generator.statusWhen((now) => now.jobs.running === 0);
      const asked = model.requests.length;
      expect(jobs.held).toBe(40 - asked);
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(model.requests).toHaveLength(asked);
    },
  );

  it('takes no questions once it is archived', async () => {
    await generator.configure({ status: 'archived' }, 2);
    expect((await generator.import([question(1)])).status).toBe(409);
  });
});

describe('the newest configuration', () => {
  it('gives model, parameters and prompts, whatever version the order names', async () => {
    await generator.configure(
      {
        models: [{ model: 'chosen', temperature: 0.2, maxTokens: 900 }],
        prompts: [{ version: 'ours-1', kind: 'generate', language: 'en', template: 'Do your best.\n{{question}}' }],
      },
      2,
    );
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(model.requests[0]).toMatchObject({ model: 'chosen', temperature: 0.2, max_tokens: 900 });
    expect(model.prompts[0]).toMatch(/^Do your best\.\nQuestion:\n/);
    expect(event!.data['version']).toMatchObject({ author: { promptVersion: 'ours-1', model: 'chosen' } });
  });

  it('is replaced by a higher revision of the same version only', async () => {
    const told = async (revision: number, model: string) => {
      const configuration = ProjectConfiguration.parse({
        name: 'Demo',
        models: [{ model, temperature: null, maxTokens: null }],
      });
      const data = { project: 'demo', configurationVersion: 1, revision, configuration };
      const before = (await generator.rows('SELECT 1 FROM inbox')).length;
      await generator.send(projectConfigured, [{ data }]);
      await eventually(async () => (await generator.rows('SELECT 1 FROM inbox')).length > before);
    };
    await told(3, 'third');
    await told(2, 'second');
    await told(3, 'another third');
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    expect(model.requests[0]!.model).toBe('third');
  });

  it('is not replaced by an older version that arrives late', async () => {
    await generator.configure({ models: [{ model: 'third', temperature: null, maxTokens: null }] }, 3);
    await generator.configure({ models: [{ model: 'second', temperature: null, maxTokens: null }] }, 2);
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    expect(model.requests[0]!.model).toBe('third');
  });
});
