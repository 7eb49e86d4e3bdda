import { itemGenerated, itemImported, type ProjectConfiguration } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';

const taxonomy = ['Nutrition', 'Surgery'];

let model: ModelServer;
let generator: GeneratorUnderTest;
let tag: () => string;

beforeEach(async () => {
  tag = () => 'Domain: nutrition';
  model = await ModelServer.start((_, prompt) => ({
    content: prompt.includes('Domains:') ? tag() : rationale('B'),
  }));
  generator = await GeneratorUnderTest.create(model);
  await generator.start();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

const configure = (changes: Partial<ProjectConfiguration> = {}, version = 1): Promise<void> =>
  generator.configure({ taxonomy, ...changes }, version);
const put = (item: string, domain: string): Promise<Response> =>
  generator.call(`/projects/demo/items/${item}/domain`, {
    method: 'PUT',
    body: JSON.stringify({ domain }),
    headers: { 'content-type': 'application/json' },
  });
interface Waiting {
  item: string;
  failures: number;
  waiting: boolean;
}
async function untagged(): Promise<Waiting[]> {
  const response = await generator.call('/projects/demo/untagged');
  return ((await response.json()) as { items: Waiting[] }).items;
}

describe('a question that names no domain', () => {
  it('is tagged by the model from the taxonomy, so marked, and known to nobody before', async () => {
    await configure();
    const { lines } = await generator.report([question(1), question(2, { domain: 'Surgery' })]);
    expect(lines).toMatchObject([{ outcome: 'accepted', reason: 'no domain is named: a model will be asked' }, {}]);
    const imported = await generator.published(itemImported, 2);
    const sources = imported.map(({ data }) => data['question']).sort();
    expect(sources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ domain: 'Nutrition', domainSource: 'model' }),
        expect.objectContaining({ domain: 'Surgery', domainSource: 'given' }),
      ]),
    );
    const generated = await generator.published(itemGenerated, 2);
    expect(generated.map(({ data }) => data['question'])).toEqual(
      expect.arrayContaining([expect.objectContaining({ domain: 'Nutrition', domainSource: 'model' })]),
    );
    expect(await untagged()).toEqual([]);
    expect(await generator.rows(`SELECT outcome, prompt_version FROM attempt WHERE purpose = 'tag'`)).toEqual([
      { outcome: 'accepted', prompt_version: 'tag-en-1' },
    ]);
    expect(await generator.report([question(1)])).toMatchObject({ duplicates: 1 });
  });

  it('is tagged likewise where it names one that the project has not, and the model is told the word', async () => {
    await configure();
    await generator.report([question(1, { domain: 'Diet and food' })]);
    const [event] = await generator.published(itemImported, 1);
    expect(event!.data['question']).toMatchObject({ domain: 'Nutrition', domainSource: 'model' });
    expect(model.prompts[0]).toContain('files it under "Diet and food"');
  });

  it('is tagged by the next of the project’s models where the first isn’t there', async () => {
    const models = ['missing', 'there'].map((name) => ({ model: name, temperature: null, maxTokens: null }));
    await configure({ models });
    model.script = ({ model: asked }, prompt) =>
      asked === 'missing' ? { status: 404 } : { content: prompt.includes('Domains:') ? tag() : rationale('B') };
    await generator.report([question(1)]);
    await generator.published(itemGenerated, 1);
    expect(await generator.rows(`SELECT model FROM attempt WHERE purpose = 'tag' ORDER BY id`)).toEqual([
      { model: 'missing' },
      { model: 'there' },
    ]);
    expect((await generator.status()).stopped).toBeNull();
  });

  it('is left to a lead after three replies that name no domain of the project', async () => {
    await configure();
    tag = () => 'Domain: NONE';
    await generator.report([question(1)]);
    await generator.statusWhen(({ jobs }) => jobs.waiting + jobs.running === 0);
    const [waiting] = await untagged();
    expect(waiting).toMatchObject({ failures: 3, waiting: false });
    expect(model.requests.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect((await put(waiting!.item, 'Poetry')).status).toBe(422);
    expect((await put(waiting!.item, 'Surgery')).status).toBe(204);
    const [event] = await generator.published(itemImported, 1);
    expect(event!.data['question']).toMatchObject({ domain: 'Surgery', domainSource: 'given' });
    await generator.published(itemGenerated, 1);
    expect((await put(waiting!.item, 'Surgery')).status).toBe(409);
  });

  it('can be tagged by a lead before a model was asked, and waits with its project', async () => {
    await configure({ status: 'paused' });
    await generator.report([question(1), question(2)]);
    const [first, second] = await untagged();
    expect((await put(first!.item, 'Surgery')).status).toBe(204);
    expect((await generator.published(itemImported, 1)).map(({ data }) => data.item)).toEqual([first!.item]);
    expect(await untagged()).toEqual([expect.objectContaining({ item: second!.item, waiting: true, failures: 0 })]);
    expect(model.requests).toHaveLength(0);
  });
});
