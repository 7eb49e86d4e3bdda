import { randomUUID } from 'node:crypto';
import {
  itemRetired,
  projectConfigured,
  ProjectConfiguration,
  toHeaders,
  type EventDefinition,
} from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { retirement } from '../orders.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let letters = 0;

beforeAll(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  await generator.start();
  await generator.configure({}, 2);
});
afterAll(async () => {
  await generator.drop();
  await model.stop();
});

/** Leaves an event as a dead letter of long ago. */
async function bury<Data>(definition: EventDefinition<Data>, data: NoInfer<Data>, epoch: number | null) {
  const headers = toHeaders({
    id: randomUUID(),
    type: definition.type,
    source: '/consilium/test',
    time: '2026-01-02T03:04:05.000Z',
    project: 'demo',
    configurationVersion: 2,
    epoch,
    causationId: null,
    simulated: false,
    traceparent: null,
  });
  const place = { topic: definition.topic, partition: 9, offset: String((letters += 1)) };
  await generator.rows(
    `INSERT INTO dead_letter (topic, partition, "offset", reason, raw_key, headers, raw_value)
     VALUES ($1, $2, $3, 'planted', convert_to($4, 'UTF8'), $5, convert_to($6, 'UTF8'))`,
    [...Object.values(place), definition.key(data), JSON.stringify(headers), JSON.stringify(data)],
  );
  return place;
}

const replay = (id: object): Promise<Response> =>
  generator.call(
    '/dead-letters/replay',
    { method: 'POST', body: JSON.stringify({ ids: [id] }), headers: { 'content-type': 'application/json' } },
    '*',
    'administrator',
  );

async function outcomeOf(replayed: Promise<Response>): Promise<string> {
  return ((await (await replayed).json()) as { letters: { outcome: string }[] }).letters[0]!.outcome;
}

describe('Of a dead letter that is replayed is told', () => {
  it('whether its order was overtaken by a newer epoch', async () => {
    await generator.report([question(1)]);
    const [{ id: item }] = (await generator.rows<{ id: string }>('SELECT id FROM item')) as [{ id: string }];
    await generator.send(itemRetired, [{ data: retirement(item), epoch: 5 }]);
    await eventually(async () => (await generator.rows('SELECT 1 FROM item WHERE epoch = 5')).length === 1);
    expect(await outcomeOf(replay(await bury(itemRetired, retirement(item), 4)))).toBe('stale');
    expect(await outcomeOf(replay(await bury(itemRetired, retirement(item), 6)))).toBe('handled');
  });

  it('whether a later revision of its configuration is known', async () => {
    const configuration = ProjectConfiguration.parse({ name: 'Demo' });
    const told = { project: 'demo', configurationVersion: 2, configuration };
    expect(await outcomeOf(replay(await bury(projectConfigured, { ...told, revision: 1 }, null)))).toBe('stale');
    expect(await outcomeOf(replay(await bury(projectConfigured, { ...told, revision: 3 }, null)))).toBe('handled');
  });
});

it('A process that handles no events refuses to replay any: the event would be lost', async () => {
  const id = await bury(itemRetired, retirement(randomUUID()), 1);
  const worker = await generator.start({ ROLE: 'worker' });
  generator.address = `http://127.0.0.1:${await worker.listen()}`;
  const response = await replay(id);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'no-consumer' });
});
