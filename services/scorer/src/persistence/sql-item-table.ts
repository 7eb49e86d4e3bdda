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
import { inOrder, isByGroup, matches, sortKey, sumOf } from './item-groups.js';
import { Parameters, pageByColumn, pageByGroup } from './item-pages.sql.js';
import { ItemSearch, searchSettings, type SearchSettings } from './item-search.js';

const stemLength = 160;
/**
 * And by indexes, of which the planner knows too little to trust them with frequent words. The places of a word that a million
 * texts have must fit in memory: where they don't, each text on their pages is read to see whether it has the word.
 */
const asOfOneMoment = `
  SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL enable_seqscan = off;
  SET LOCAL work_mem = '64MB'`;

/**
 * Items that stand at the same place (status, way, domain, language, strikes, rounds) are a group, and the tally knows all groups.
 * So a filter is a choice of groups, whatever goes with whatever in a project, and never looks at items in vain; only words
 * are looked up by themselves.
 */
@Injectable()
export class SqlItemTable extends ItemTable {
  protected readonly settings: SearchSettings = searchSettings;

  constructor(
    private readonly database: Database,
    private readonly tally: Tally,
  ) {
    super();
  }

  /** All of it as of one moment: what is found in one statement, and shown in another, hasn't moved in between. */
  page(page: ItemPage): Promise<ItemsFound> {
    return this.database.run(async () => {
      await this.database.query(asOfOneMoment);
      const { project, terms } = page.filter;
      const all = await this.tally.standings(project);
      const groups = all.filter(matches(page.filter));
      if (terms.length === 0)
        return { items: await this.items(await this.ids(page, groups)), total: { value: sumOf(groups), exact: true } };
      const search = await ItemSearch.of(this.database, this.settings, { terms, project: all });
      const { items, total } = await search.find(page, groups);
      return { items: await this.items(items.map(({ item }) => item)), total };
    });
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

  private async ids(page: ItemPage, groups: readonly Standing[]): Promise<string[]> {
    const parameters = new Parameters();
    const statement = isByGroup(page.sort)
      ? pageByGroup(page, inOrder(groups, page), parameters)
      : pageByColumn(page, groups, parameters);
    const rows = await this.database.query<{ item: string }>(statement, parameters.values);
    return rows.map(({ item }) => item);
  }

  private async items(ids: readonly string[]): Promise<ItemSummary[]> {
    const rows = await this.database.query<Omit<ItemSummary, 'updatedAt'> & { updatedAt: Date }>(
      `SELECT item.item AS id, status, CASE WHEN status = 'validated' THEN furthest END AS way, epoch, version,
              coalesce(round, 0) AS rounds, strikes, domain, language, left(question ->> 'stem', ${stemLength}) AS stem,
              question -> 'source' AS source, simulated, updated_at AS "updatedAt"
       FROM unnest($1::uuid[]) WITH ORDINALITY AS chosen (item, number)
       JOIN item USING (item) JOIN content USING (item, content_version) ORDER BY number`,
      [ids],
    );
    return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  }
}
