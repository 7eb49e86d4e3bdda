import { beforeAll, describe, expect, it } from '@jest/globals';
import { DemandProject } from '../../src/application/demand-project.js';
import { ListItems } from '../../src/application/list-items.js';
import {
  itemSorts,
  type Direction,
  type ItemFilter,
  type ItemSort,
  type ItemSummary,
  type Place,
} from '../../src/application/ports/item-table.js';
import { wantedTerms } from '../../src/domain/search-terms.js';
import { SqlConfigurations } from '../../src/persistence/sql-configurations.js';
import { searchSettings, type SearchSettings } from '../../src/persistence/item-search.js';
import { fieldTerm, fieldTermInSql, termsOfTexts } from '../../src/persistence/item-texts.js';
import { SqlItemTable } from '../../src/persistence/sql-item-table.js';
import { SqlTally } from '../../src/persistence/sql-tally.js';
import { imported, project, question } from '../received-events.js';
import { scorerDatabase } from '../scorer-database.js';
import { ScorerUnderTest } from '../scorer-under-test.js';
import { idOf, plots, World } from '../world.js';

const db = scorerDatabase();
let scorer: ScorerUnderTest;
let list: ListItems;
let known: DemandProject;
let all: readonly ItemSummary[];

/** Ways to search that are taken where there are many items: however it is done, the page is the same. */
const inOrder: Partial<SearchSettings> = { gatherCost: Infinity, evidence: 0.1, told: 1 };
const ways: Record<string, Partial<SearchSettings>> = {
  'read in order, a few at a time': { ...inOrder, thin: 0 },
  'read in order, a few at a time, without regard to groups': { ...inOrder, thin: 0, mergedUpTo: 0 },
  'read in order, a few groups first': { ...inOrder, thin: 0, mergedUpTo: Infinity, mergedAtFirst: 2 },
  'fetched by beginnings that are not spelled out': { spellings: 0 },
  'read in order, and fetched from other fields': { ...inOrder, thin: 1e9, often: 1.2 },
  'read in order, as from other fields too many would be fetched': { ...inOrder, thin: 1e9, gatheredUpTo: 0 },
};

const any: ItemFilter = {
  ...{ project, status: null, domain: null, language: null, way: null, minStrikes: null, terms: [] },
};
const others = [
  { stem: '患者出现急性心肌梗死，应选用哪种药物？', domain: 'neurology', language: 'zh' },
  { stem: 'Which bisoprolol dose lowers mortality?', domain: 'neurology', language: 'en' },
  { stem: "Quotes ' and \\ and & and :* stand in stems", domain: 'oncology', language: 'en' },
];

beforeAll(async () => {
  scorer = new ScorerUnderTest(db.database);
  const world = new World(scorer);
  await world.open();
  for (const [index, plot] of plots.entries()) await world.live(`life ${index}`, plot);
  for (const [index, other] of others.entries()) await scorer.deliver(imported(idOf(`other ${index}`), other));
  known = new DemandProject(new SqlConfigurations(db.database));
  list = new ListItems(known, new SqlItemTable(db.database, new SqlTally(db.database)));
  all = (await list.execute({ filter: any, sort: 'id', direction: 'asc', after: null, limit: 100 })).items;
});

async function allPages(
  filter: ItemFilter,
  sort: ItemSort,
  direction: Direction,
  from: ListItems = list,
): Promise<ItemSummary[]> {
  const found: ItemSummary[] = [];
  for (let after: Place | null = null; ;) {
    const page = await from.execute({ filter, sort, direction, after, limit: 3 });
    found.push(...page.items);
    if (page.next === null) return found;
    after = page.next;
  }
}

const filters: Record<string, [Partial<ItemFilter>, (item: ItemSummary) => boolean]> = {
  none: [{}, () => true],
  status: [{ status: 'validated' }, ({ status }) => status === 'validated'],
  domain: [{ domain: 'neurology' }, ({ domain }) => domain === 'neurology'],
  language: [{ language: 'en' }, ({ language }) => language === 'en'],
  way: [{ way: 'panel' }, ({ way }) => way === 'panel'],
  'first way': [{ way: 'first_round' }, ({ way }) => way === 'first_round'],
  'least strikes': [{ minStrikes: 1 }, ({ strikes }) => strikes >= 1],
  text: [{ terms: wantedTerms('mortal') }, ({ stem }) => stem.includes('mortality')],
  'text in all': [{ terms: wantedTerms('which') }, ({ stem }) => stem.toLowerCase().includes('which')],
  'text of what is validated': [
    { status: 'validated', terms: wantedTerms('which') },
    ({ status, stem }) => status === 'validated' && stem.toLowerCase().includes('which'),
  ],
  'several at once': [
    { status: 'generating', language: 'en', domain: 'neurology', minStrikes: 0, terms: wantedTerms('which') },
    ({ stem }) => stem.includes('bisoprolol'),
  ],
};

/** Of items with as many strikes (or rounds) those of the same kind stand together. */
const kindOf = ({ status, way, domain, language }: ItemSummary) => [status, way ?? '', domain, language];
const keysOf: Record<ItemSort, (item: ItemSummary) => (string | number)[]> = {
  id: () => [],
  updated: ({ updatedAt }) => [updatedAt],
  strikes: (item) => [item.strikes, ...kindOf(item), item.rounds],
  rounds: (item) => [item.rounds, ...kindOf(item), item.strikes],
};

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index < 0 ? 0 : one[index]! < other[index]! ? -1 : 1;
}

describe.each(Object.keys(filters))('Items by filter: %s', (name) => {
  const [filter, matches] = filters[name]!;
  it.each(itemSorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'in order of %s, %s, page by page, each of them once',
    async (sort, direction) => {
      const keys = (item: ItemSummary) => [...keysOf[sort](item), item.id];
      const sign = direction === 'asc' ? 1 : -1;
      const expected = all.filter(matches).toSorted((a, b) => sign * compare(keys(a), keys(b)));
      expect(expected.length).toBeGreaterThan(0);
      expect(await allPages({ ...any, ...filter }, sort, direction)).toEqual(expected);
    },
  );

  it('with how many there are', async () => {
    const { total } = await list.execute({
      ...{ filter: { ...any, ...filter }, sort: 'id', direction: 'asc', after: null, limit: 1 },
    });
    expect(total).toEqual({ value: all.filter(matches).length, exact: true });
  });
});

describe('A search of stems', () => {
  const stemsOf = async (text: string) =>
    (await allPages({ ...any, terms: wantedTerms(text) }, 'id', 'asc')).map(({ stem }) => stem);

  it.each(['心肌梗死', '急性', '死', '梗'])('finds part of a Chinese one: %s', async (text) => {
    expect(await stemsOf(text)).toEqual([others[0]!.stem]);
  });

  it.each(['bisoprolol DOSE', 'biso', 'dose, lowers'])(
    'finds words whatever their case and order: %s',
    async (text) => {
      expect(await stemsOf(text)).toEqual([others[1]!.stem]);
    },
  );

  it.each([`quotes'`, `\\ stems :*`, `and & quotes`])('takes no sign for an instruction: %s', async (text) => {
    expect(await stemsOf(text)).toEqual([others[2]!.stem]);
  });

  it('finds nothing where a word is missing', async () => {
    expect(await stemsOf('bisoprolol nowhere')).toEqual([]);
    expect(await stemsOf('soprolol')).toEqual([]);
  });

  it('finds items in the domain that experts corrected, and no longer in the other', async () => {
    const moved = plots.filter(({ named }) => named).length;
    const inField = { ...any, domain: 'nephrology' };
    expect(await allPages(inField, 'id', 'asc')).toHaveLength(moved);
    const [found, ...more] = await allPages({ ...inField, terms: wantedTerms('which drug') }, 'updated', 'asc');
    expect([found!.domain, more]).toEqual(['nephrology', []]);
    const others = await allPages({ ...any, domain: 'cardiology' }, 'id', 'asc');
    expect(others).toHaveLength(plots.length - moved);
  });

  it('finds the words of an amended question, and no longer those that are gone', async () => {
    const amended = plots.filter(({ panels }) => panels?.includes('amend')).length;
    expect(await stemsOf('better')).toEqual(Array(amended).fill('Better?'));
    const original = await allPages({ ...any, terms: wantedTerms('which drug') }, 'id', 'asc');
    expect(original).toHaveLength(plots.length - amended);
  });
});

describe.each(Object.keys(ways))('Items that have the words are %s', (way) => {
  it.each(
    ['text in all', 'text of what is validated', 'several at once'].flatMap((name) => [
      ...[[name, 'id', 'desc'] as const, [name, 'updated', 'asc'] as const, [name, 'updated', 'desc'] as const],
      ...[[name, 'strikes', 'desc'] as const, [name, 'rounds', 'asc'] as const],
    ]),
  )('%s, in order of %s, %s', async (name, sort, direction) => {
    const [filter] = filters[name]!;
    class Table extends SqlItemTable {
      protected override readonly settings = { ...searchSettings, ...ways[way] };
    }
    const table = new Table(db.database, new SqlTally(db.database));
    const expected = await allPages({ ...any, ...filter }, sort, direction);
    expect(await allPages({ ...any, ...filter }, sort, direction, new ListItems(known, table))).toEqual(expected);
  });
});

it('Every text has the term of its field, which the migration writes as items are written', async () => {
  const rows = await db.database.query(
    `SELECT domain, language, (tsvector_to_array(terms))[1] AS written, ${fieldTermInSql} AS migrated
     FROM item JOIN item_text USING (item)`,
  );
  expect(rows).toHaveLength(all.length);
  for (const { domain, language, written, migrated } of rows as Record<string, string>[]) {
    expect(written).toBe(fieldTerm({ domain: domain!, language: language! }));
    expect(migrated).toBe(written);
  }
});

it('Every term of a text stands among the words, by which beginnings are spelled out', async () => {
  const missing = await db.database.query(`SELECT * FROM (${termsOfTexts}) AS term EXCEPT SELECT word FROM word`);
  expect(missing).toEqual([]);
});

it('A row tells where an item stands, how its question begins, and when it was last moved', async () => {
  const { items } = await list.execute({
    ...{ filter: { ...any, way: 'revised' }, sort: 'updated', direction: 'desc', after: null, limit: 1 },
  });
  expect(items[0]).toEqual({
    ...{ id: expect.any(String), status: 'validated', way: 'revised', epoch: expect.any(Number) },
    ...{ version: 2, rounds: 2, strikes: expect.any(Number), domain: 'cardiology', language: 'en' },
    ...{ stem: question.stem, source: question.source, simulated: false },
    updatedAt: expect.stringMatching(/^20\d\d-.*Z$/),
  });
});
