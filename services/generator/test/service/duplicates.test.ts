import { itemGrouped, refinementRequested } from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import type { ShownDuplicates, ShownGroup } from '../../src/application/duplicates/list-duplicates.js';
import type { GroupedItems } from '../../src/application/duplicates/list-grouped-items.js';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { regeneration, stored } from '../orders.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let service: RunningService;

beforeAll(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model, { ROLE: 'api' });
  service = await generator.start();
});
afterAll(async () => {
  await generator.drop();
  await model.stop();
});

const inWords = (number: number): string => [...`${number}`].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');

/** Thirty words that no stem of another number has; `changed` ones are others. */
function stemOf(number: number, changed: readonly number[] = []): string {
  return Array.from({ length: 30 }, (_, at) => inWords(number * 100 + at + (changed.includes(at) ? 50 : 0))).join(' ');
}
const asking = (id: string, stem: string, changes: object = {}): object =>
  question(0, { id, question: stem, ...changes });

async function importInto(project: string, ...rows: object[]): Promise<void> {
  expect(await (await generator.import(rows, '', project)).json()).toMatchObject({ accepted: rows.length });
}

async function list(project: string, query = ''): Promise<ShownDuplicates> {
  return (await (
    await generator.call(`/projects/${project}/duplicates${query}`, {}, project)
  ).json()) as ShownDuplicates;
}

/** What was found once nothing waits any more. */
async function found(project: string): Promise<ShownDuplicates> {
  let all: ShownDuplicates;
  await eventually(async () => (all = await list(project)).totals.waiting === 0);
  return all!;
}

interface Told {
  item: string;
  revision: number;
  group: number;
}

/** What `item.grouped` has told of a project, once there is so much of it. */
async function told(project: string, count: number): Promise<Told[]> {
  let facts: Told[] = [];
  await eventually(async () => {
    const events = await generator.published(itemGrouped);
    const own = events.filter(({ headers }) => headers['ce_project'] === project);
    facts = own.map(({ data }) => data as unknown as Told);
    return facts.length >= count;
  });
  return facts;
}

const idsOf = ({ members }: ShownGroup): (string | null)[] => members.map(({ source }) => source.id).sort();

it.each([
  ['GET', '/duplicates', undefined],
  ['POST', '/resumption', {}],
  ['POST', '/prompt-trials', { kind: 'generate', language: 'en', template: '{{question}}' }],
  ['PUT', '/items/0191a002-0000-7000-8000-000000000001/domain', { domain: 'cardiology' }],
])('%s %s of a project that nobody here has heard of says so', async (method, path, body) => {
  const init = { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) };
  const response = await generator.call(`/projects/nowhere${path}`, init, 'nowhere');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'project-unknown' });
});

describe('near duplicates', () => {
  it('are found behind the import, in one file and across files, and shown to the lead with what tells them apart', async () => {
    await generator.configure({}, 1, 'demo');
    const other = { options: { A: 'Vitamin A', B: 'Vitamin C', C: 'Vitamin D', D: 'Vitamin K' }, answer: 'Vitamin K' };
    await importInto('demo', asking('a', stemOf(1)), asking('b', stemOf(1, [4])), asking('alone', stemOf(2)));
    const { groups } = await found('demo');
    expect(groups.map(idsOf)).toEqual([['a', 'b']]);
    await importInto('demo', asking('c', `${stemOf(1)} 5 mg`, { ...other, answer_idx: 'D' }));
    await importInto(
      'demo',
      asking('d', stemOf(3)),
      asking('e', `${stemOf(3)}?!`, { options: { ...other.options, D: 'K' } }),
    );
    const after = await found('demo');
    expect(after.groups.map(idsOf)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
    expect(after).toMatchObject({ next: null, totals: { groups: 2, items: 5, waiting: 0 } });
    const [first, ...rest] = after.groups[0]!.members;
    expect(first).toMatchObject({ similarity: 1, otherKey: false, differences: [] });
    expect(rest.find(({ source }) => source.id === 'c')).toMatchObject({
      key: [{ id: 'D', text: 'Vitamin K' }],
      otherKey: true,
      similarity: expect.any(Number),
      differences: expect.arrayContaining([
        { what: 'key', first: ['Vitamin C'], other: ['Vitamin K'] },
        { what: 'numbers', first: [], other: ['5'] },
      ]),
    });
    expect(after.groups.map(({ otherKey }) => otherKey)).toEqual([true, false]);
    expect((await list('demo', '?otherKey=true')).groups).toHaveLength(1);
    const grouped = `/projects/demo/duplicates/items?limit=3`;
    const some = (await (await generator.call(grouped)).json()) as GroupedItems;
    const others = (await (await generator.call(`${grouped}&after=${some.next}`)).json()) as GroupedItems;
    const all = after.groups.flatMap(({ group, members }) => members.map(({ item }) => ({ item, group })));
    expect([...some.items, ...others.items]).toEqual(all.sort((a, b) => (a.item < b.item ? -1 : 1)));
    expect(others.next).toBeNull();
    const facts = (await told('demo', 5)).sort((a, b) => (a.item < b.item ? -1 : 1));
    expect(facts).toEqual(all.map((one) => ({ ...one, revision: 1 })));
    const page = await list('demo', '?limit=1');
    expect(page.groups.map(idsOf)).toEqual([['a', 'b', 'c']]);
    expect((await list('demo', `?limit=1&after=${page.next}`)).groups.map(idsOf)).toEqual([['d', 'e']]);
  });

  it('are for leads of a project that is there', async () => {
    const asked = async (path: string, role: string): Promise<number> =>
      (await generator.call(path, {}, 'demo', role)).status;
    expect(await asked('/projects/demo/duplicates', 'reviewer')).toBe(403);
    expect(await asked('/projects/demo/duplicates?after=b', 'lead')).toBe(400);
  });

  it('stay together: groups become one, with the id of the older, where an item belongs to both', async () => {
    await generator.configure({}, 1, 'chain');
    const [left, right] = [
      [2, 8],
      [14, 20],
    ];
    await importInto('chain', asking('a', stemOf(1, left)), asking('a2', `${stemOf(1, left)} again`));
    const [older] = (await found('chain')).groups;
    await importInto('chain', asking('b', stemOf(1, right)), asking('b2', `${stemOf(1, right)} again`));
    expect((await found('chain')).groups.map(idsOf)).toEqual([
      ['a', 'a2'],
      ['b', 'b2'],
    ]);
    await importInto('chain', asking('c', stemOf(1)));
    const { groups } = await found('chain');
    expect(groups.map(idsOf)).toEqual([['a', 'a2', 'b', 'b2', 'c']]);
    expect(groups[0]!.group).toBe(older!.group);
    const facts = await told('chain', 7);
    const group = older!.group;
    const [a, a2, ...others] = groups[0]!.members.map(({ item, source }) => ({
      item,
      facts: facts.filter((fact) => fact.item === item),
      name: source.id,
    }));
    expect([a, a2].map((one) => one!.facts)).toEqual([
      [{ item: a!.item, revision: 1, group }],
      [{ item: a2!.item, revision: 1, group }],
    ]);
    expect(others.map((one) => [one.name, one.facts.at(-1)])).toEqual(
      expect.arrayContaining([
        ['b', { item: expect.any(String), revision: 2, group }],
        ['b2', { item: expect.any(String), revision: 2, group }],
        ['c', { item: expect.any(String), revision: 1, group }],
      ]),
    );
    expect(facts).toHaveLength(7);
  });

  it('are looked for again where a panel has amended a question: a new nearness unites, and an old one stays', async () => {
    await generator.configure({}, 1, 'amended');
    await importInto('amended', asking('a', stemOf(1)), asking('b', stemOf(2)), asking('b2', stemOf(2, [4])));
    const before = (await found('amended')).groups;
    expect(before.map(idsOf)).toEqual([['b', 'b2']]);
    const { item } = before[0]!.members.find(({ source }) => source.id === 'b')!;
    const amend = async (stem: string, contentVersion: number, epoch: number): Promise<void> => {
      const amended = { ...stored, contentVersion, stem, source: { name: 'upload', id: 'b' } };
      await generator.send(
        refinementRequested,
        [{ data: regeneration(item, { question: amended }), epoch }],
        'amended',
      );
      await eventually(
        async () => (await generator.rows(`SELECT 1 FROM item WHERE question ->> 'stem' = $1`, [stem])).length > 0,
      );
    };
    // Another wording of the same content version isn't an amendment.
    await amend(stemOf(3), 1, 1);
    expect(await generator.rows('SELECT 1 FROM unsearched')).toEqual([]);
    await amend(stemOf(1, [9]), 2, 2);
    const { groups } = await found('amended');
    expect(groups.map(idsOf)).toEqual([['a', 'b', 'b2']]);
    expect(groups[0]!.group).toBe(before[0]!.group);
    expect((await told('amended', 3)).filter((fact) => fact.item === item)).toHaveLength(1);
  });

  it('are found anew of a batch that was broken off, and of items that came while nobody looked', async () => {
    await generator.configure({}, 1, 'broken');
    await generator.rows(`
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken off'; END $$;
      CREATE TRIGGER break_off BEFORE INSERT ON duplicate FOR EACH ROW EXECUTE FUNCTION break_off();`);
    await importInto('broken', asking('a', stemOf(1)), asking('b', stemOf(1, [4])));
    await eventually(async () => (await generator.rows('SELECT 1 FROM unsearched')).length > 0);
    await generator.stop(service);
    const entered = `SELECT 1 FROM duplicate_band JOIN item ON item.id = item WHERE project = 'broken'`;
    expect(await generator.rows(entered)).toEqual([]);
    expect(await told('broken', 0)).toEqual([]);
    await generator.rows('DROP TRIGGER break_off ON duplicate; DROP FUNCTION break_off');
    await generator.rows(
      `UPDATE duplicate SET told = false FROM item WHERE item.id = duplicate.item AND item.project = 'demo'`,
    );
    service = await generator.start();
    expect((await found('broken')).groups.map(idsOf)).toEqual([['a', 'b']]);
    expect(await told('broken', 2)).toHaveLength(2);
    // What was found by a process that ended before it told is told by the next.
    const facts = await told('demo', 10);
    expect(new Set(facts.map((fact) => JSON.stringify(fact)))).toHaveProperty('size', 5);
  });

  it('stay found where nobody can be told of them, and are told of as soon as it can be done', async () => {
    await generator.configure({}, 1, 'mute');
    await generator.rows(`
      CREATE FUNCTION mute() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'mute'; END $$;
      CREATE TRIGGER mute BEFORE INSERT ON outbox FOR EACH ROW
        WHEN (NEW.topic = 'item.grouped') EXECUTE FUNCTION mute();`);
    await importInto('mute', asking('a', stemOf(1)), asking('b', stemOf(1, [4])));
    expect((await found('mute')).groups.map(idsOf)).toEqual([['a', 'b']]);
    expect(await told('mute', 0)).toEqual([]);
    await generator.rows('DROP TRIGGER mute ON outbox; DROP FUNCTION mute');
    expect(await told('mute', 2)).toHaveLength(2);
  });

  it('are all found, each item being entered once, where two replicas look', async () => {
    await generator.configure({}, 1, 'many');
    const second = await generator.start();
    const numbers = Array.from({ length: 600 }, (_, number) => number + 1);
    await Promise.all([
      importInto('many', ...numbers.map((number) => asking(`a${number}`, stemOf(number)))),
      importInto('many', ...numbers.map((number) => asking(`b${number}`, stemOf(number, [9])))),
    ]);
    const { totals } = await found('many');
    expect(totals).toEqual({ groups: 600, items: 1200, waiting: 0 });
    const sizes = `SELECT DISTINCT count(*)::int AS size FROM duplicate JOIN duplicate_group ON id = duplicate_group
                   WHERE project = 'many' GROUP BY duplicate_group`;
    expect(await generator.rows(sizes)).toEqual([{ size: 2 }]);
    const facts = await told('many', 1200);
    expect(new Set(facts.map(({ item }) => item))).toHaveProperty('size', 1200);
    expect(facts).toHaveLength(1200);
    // As many at once take several transactions, in which each is told once.
    const all = `FROM item WHERE item.id = duplicate.item AND item.project = 'many'`;
    await generator.rows(`UPDATE duplicate SET told = false, revision = 2 ${all}`);
    const again = (await told('many', 2400)).filter(({ revision }) => revision === 2);
    expect(again.map(({ item }) => item).sort()).toEqual([...new Set(facts.map(({ item }) => item))].sort());
    expect(await generator.rows('SELECT 1 FROM duplicate_band GROUP BY band, item HAVING count(*) > 1')).toEqual([]);
    await generator.stop(second);
  });
});
