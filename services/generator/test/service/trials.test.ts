import { itemGenerated, type ProjectConfiguration } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';

let model: ModelServer;
let generator: GeneratorUnderTest;

beforeEach(async () => {
  model = await ModelServer.start((_, prompt) => ({ content: rationale(prompt.startsWith('Be bold.') ? 'C' : 'B') }));
  generator = await GeneratorUnderTest.create(model);
  await generator.start();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

const configure = (changes: Partial<ProjectConfiguration> = {}, version = 1): Promise<void> =>
  generator.configure(changes, version);
const draft = { kind: 'generate', language: 'en', template: 'Be bold.\n{{question}}' };
const begin = (changes: object = {}, role = 'lead'): Promise<Response> =>
  generator.call(
    '/projects/demo/prompt-trials',
    {
      method: 'POST',
      body: JSON.stringify({ ...draft, ...changes }),
      headers: { 'content-type': 'application/json' },
    },
    'demo',
    role,
  );
interface Trial {
  through: boolean;
  items: { item: string; results: Record<string, unknown>[] }[];
  sums: Record<'present' | 'draft', Record<string, unknown>>;
}
async function through(response: Response): Promise<Trial> {
  const { id } = (await response.json()) as { id: string };
  let trial: Trial;
  await eventually(async () => {
    trial = (await (await generator.call(`/projects/demo/prompt-trials/${id}`)).json()) as Trial;
    return trial.through;
  });
  return trial!;
}

describe('a trial of a prompt', () => {
  it('shows what the draft and the template in use come to, on the same items, and keeps nothing as a version', async () => {
    await configure();
    await generator.report(Array.from({ length: 12 }, (_, i) => question(i)));
    const written = await generator.published(itemGenerated, 12);
    const response = await begin();
    expect(response.status).toBe(202);
    const trial = await through(response);
    expect(trial.items).toHaveLength(10);
    expect(trial.items[0]!.results).toMatchObject([
      {
        side: 'present',
        outcome: 'accepted',
        answer: ['B'],
        promptVersion: 'generate-en-2',
        text: { conclusion: 'So it is B.' },
      },
      { side: 'draft', outcome: 'wrong-answer', answer: ['C'], text: null },
    ]);
    expect(trial.sums).toMatchObject({
      present: { tried: 10, right: 10, wrong: 0, unusable: 0, tokens: { prompt: 110, completion: 70 } },
      draft: { tried: 10, right: 0, wrong: 10 },
    });
    expect(await generator.rows(`SELECT count(*)::int AS n FROM attempt WHERE purpose = 'try'`)).toEqual([{ n: 20 }]);
    expect(await generator.rows('SELECT count(*)::int AS n FROM version')).toEqual([{ n: 12 }]);
    expect(await generator.published(itemGenerated, 12)).toHaveLength(written.length);
  });

  it('improves on what is there where it regenerates, and takes the items that are named', async () => {
    await configure();
    await generator.report([question(1), question(2)]);
    const [first] = await generator.published(itemGenerated, 2);
    const { item } = first!.data;
    const trial = await through(await begin({ kind: 'regenerate', items: [item] }));
    expect(trial.items.map((one) => one.item)).toEqual([item]);
    const tried = model.prompts.slice(2);
    expect(tried).toHaveLength(2);
    for (const prompt of tried) expect(prompt).toContain('Previous rationale (version 1):\nStep 1: First');
  });

  it('is for leads, one at a time, for items that are there, and not while the project is paused', async () => {
    await configure();
    expect((await begin({}, 'reviewer')).status).toBe(403);
    expect((await begin({ template: '' })).status).toBe(400);
    expect((await begin()).status).toBe(422);
    expect((await begin({ items: ['01975b2c-0000-7000-8000-0000000000aa'] })).status).toBe(422);
    model.script = () => ({ content: rationale('B'), delayMs: 400 });
    await generator.report([question(1)]);
    const running = await begin();
    expect((await begin()).status).toBe(409);
    await through(running);
    await generator.rows(
      'INSERT INTO trial SELECT gen_random_uuid(), project, kind, language, template, begun_by, now() FROM trial, generate_series(1, 11)',
    );
    expect((await begin()).status).toBe(429);
    await configure({ status: 'paused' }, 2);
    expect((await begin()).status).toBe(409);
  });
});
