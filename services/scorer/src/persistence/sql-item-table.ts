import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import {
  ItemTable,
  type ItemPage,
  type ItemsFound,
  type ItemSummary,
  type Place,
} from '../application/ports/item-table.js';
import { Tally, type Standing } from '../application/ports/tally.js';
import { inOrder, matches, placeNumber, sortKey } from './item-groups.js';
import * as sql from './item-pages.sql.js';
import { frequencyOf } from './term-frequencies.js';

const stemLength = 160;
/** Of a part of the project as small as this, items are read group by group rather than in the order of all. */
const smallPart = 0.2;

/**
 * Items that stand at the same place (status, way, domain, language, strikes, rounds) are a group, and the tally knows all groups.
 * So a filter is a choice of groups, whatever goes with whatever in a project, and never looks at items in vain; only words
 * are looked up by themselves.
 */
@Injectable()
export class SqlItemTable extends ItemTable {
  /** So many are put into order in a few hundredths of a second; of more, reading in order finds a page as soon. */
  protected readonly rareUpTo: number = 8000;

  constructor(
    private readonly database: Database,
    private readonly tally: Tally,
  ) {
    super();
  }

  async page(page: ItemPage): Promise<ItemsFound> {
    const { filter } = page;
    const all = await this.tally.standings(filter.project);
    const groups = all.filter(matches(filter));
    const count = sumOf(groups);
    if (filter.terms.length === 0)
      return { items: await this.items(page, groups, 'none'), total: { value: count, exact: true } };
    const { isRare, share, languages } = await frequencyOf(this.database, filter.terms, groups, this.rareUpTo);
    if (!isRare) {
      const having = groups.filter(({ language }) => languages.has(language));
      const isSmallPart = sumOf(having) < smallPart * sumOf(all);
      const items = await this.items(page, having, isSmallPart ? 'frequent in few' : 'frequent');
      return { items, total: { value: Math.max(items.length, Math.round(count * share)), exact: false } };
    }
    const places = groups.map((group) => placeNumber(filter.project, group));
    const parameters = new sql.Parameters();
    const statement = sql.countFound(filter, places, parameters);
    const [row] = await this.database.query<{ count: number }>(statement, parameters.values);
    return { items: await this.items(page, groups, 'rare'), total: { value: row!.count, exact: true } };
  }

  placeBehind(last: ItemSummary, { sort, direction }: Pick<ItemPage, 'sort' | 'direction'>): Place {
    const keys = {
      id: '',
      updated: last.updatedAt,
      strikes: sortKey('strikes', last),
      rounds: sortKey('rounds', last),
    };
    return { sort, direction, key: keys[sort], item: last.id };
  }

  private items(
    page: ItemPage,
    groups: readonly Standing[],
    words: 'none' | 'rare' | 'frequent' | 'frequent in few',
  ): Promise<ItemSummary[]> {
    const { sort, direction, after, limit } = page;
    const isByGroup = sort === 'strikes' || sort === 'rounds';
    const chosen = isByGroup ? inOrder(groups, { sort, direction, after }) : groups;
    const statement = {
      none: isByGroup ? sql.pageByGroup : sql.pageByColumn,
      rare: isByGroup ? sql.gatherByGroup : sql.gatherByColumn,
      'frequent in few': isByGroup ? sql.walkByGroup : sql.walkOfGroups,
      frequent: isByGroup ? sql.walkByGroup : sql.walkByColumn,
    }[words];
    const places = chosen.map((group) => placeNumber(page.filter.project, group));
    const from = isByGroup && after && chosen[0] && sortKey(sort, chosen[0]) !== after.key ? null : after;
    const needed = isByGroup && words === 'none' ? enough(chosen, limit) : places.length;
    return this.fetch({ ...page, after: from }, places.slice(0, needed), statement);
  }

  private async fetch(
    page: ItemPage,
    places: readonly string[],
    statement: (typeof sql)['pageByColumn'],
  ): Promise<ItemSummary[]> {
    const parameters = new sql.Parameters();
    const rows = await this.database.query<Omit<ItemSummary, 'updatedAt'> & { updatedAt: Date }>(
      `SELECT item.item AS id, status, CASE WHEN status = 'validated' THEN furthest END AS way, epoch, version,
              coalesce(round, 0) AS rounds, strikes, domain, language, left(question ->> 'stem', ${stemLength}) AS stem,
              question -> 'source' AS source, simulated, updated_at AS "updatedAt"
       FROM unnest(ARRAY(${statement(page, places, parameters)})) WITH ORDINALITY AS chosen (item, number)
       JOIN item USING (item) JOIN content USING (item, content_version) ORDER BY number`,
      parameters.values,
    );
    return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  }
}

function sumOf(groups: readonly Standing[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** How many of the groups a page can reach into. The first may be nearly used up, and counts are of a moment ago. */
function enough(groups: readonly Standing[], limit: number): number {
  let items = 0;
  const last = groups.findIndex(({ count }, index) => {
    items += index === 0 ? 0 : count;
    return items >= 2 * limit;
  });
  return last < 0 ? groups.length : last + 1;
}
