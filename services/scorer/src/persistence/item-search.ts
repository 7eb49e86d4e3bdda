import type { Database } from '@consilium/platform';
import type { ItemPage, Place, Total } from '../application/ports/item-table.js';
import type { Standing } from '../application/ports/tally.js';
import { comparePlaces, inOrder, isByGroup, placeNumber, sortKey, sumOf } from './item-groups.js';
import { Parameters } from './item-pages.sql.js';
import * as sql from './item-searches.sql.js';
import { fieldTerm } from './item-texts.js';
import { spellOut } from './spellings.js';
import { Frequencies, textsIn } from './term-frequencies.js';

export interface SearchSettings {
  /** So many items at most are put into order at once. */
  readonly gatheredUpTo: number;
  /** What it costs to fetch an item and put it into order, beside looking at one in order. */
  readonly gatherCost: number;
  /** Items that are expected to have the words among those first looked at in order: enough to see whether it is so. */
  readonly evidence: number;
  /** Where fewer than this part of the expected are found, the words are at home elsewhere. */
  readonly thin: number;
  /** Fields in which the words are more frequent than this part of what they are overall are those where they are at home, */
  readonly often: number;
  /** if so many texts of the sample have them: of fewer nothing can be told, and fewer are soon fetched. */
  readonly told: number;
  /** Groups are merged up to so many: planning more would take longer than passing over items of other groups. */
  readonly mergedUpTo: number;
  /** So many of them at first, those whose first items come first: a plan takes 0.1 ms for each. */
  readonly mergedAtFirst: number;
  /** A beginning is looked up as the words that begin so, where these are so many at most. */
  readonly spellings: number;
}

export const searchSettings: SearchSettings = {
  ...{
    gatheredUpTo: 12_000,
    gatherCost: 1.3,
    evidence: 12,
    thin: 0.25,
    often: 0.25,
    told: 3,
    mergedUpTo: 500,
    mergedAtFirst: 48,
    spellings: 50,
  },
};
/** What is done so soon that it is done for the sake of an exact total. */
const few = 1000;
/** So many times more items are looked at each time. */
const growth = 6;
const mostAtFirst = 4000;
/** Groups that hold this share of all texts are read from the texts, where their order is asked for. */
const mostTexts = 0.3;

interface Row {
  readonly item: string;
  readonly key: string | number | Date;
}

interface Found {
  readonly items: readonly Place[];
  readonly total: number;
}

/**
 * One search by words. Where few items have them all of these are fetched; otherwise items are read in order until the page is
 * full. Words may be at home in some fields (domain and language) and the order begin in others: then it is read in these fields
 * only, and of the others all items are fetched that have the words. Whichever way, the page is the same.
 */
export class ItemSearch {
  private constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly settings: SearchSettings,
    private readonly texts: number,
    private readonly frequencies: Frequencies,
  ) {}

  /** @param project all groups of the project */
  static async of(
    database: Pick<Database, 'query'>,
    settings: SearchSettings,
    { terms, project }: { readonly terms: ItemPage['filter']['terms']; readonly project: readonly Standing[] },
  ): Promise<ItemSearch> {
    const texts = await textsIn(database);
    return new ItemSearch(database, settings, texts, await Frequencies.of(database, terms, { texts, project }));
  }

  async find(page: ItemPage, groups: readonly Standing[]): Promise<{ items: readonly Place[]; total: Total }> {
    const share = this.frequencies.shareOf(groups);
    const having = this.frequencies.within(new Set(groups.map(fieldTerm)));
    const looks = (page.limit / share) * this.lookCost(page, groups);
    if (having * this.settings.gatherCost <= Math.max(few, looks)) {
      const all = await this.gather(page, groups);
      if (all) return { items: all.items, total: { value: all.total, exact: true } };
    }
    const items = await this.inOrder(page, groups, 'or by field');
    if (!page.after && items.length < page.limit) return { items, total: { value: items.length, exact: true } };
    return { items, total: { value: Math.max(items.length, Math.round(sumOf(groups) * share)), exact: false } };
  }

  /** Items in order, ever more at once, until the page is full. */
  private async inOrder(page: ItemPage, groups: readonly Standing[], how: 'only' | 'or by field'): Promise<Place[]> {
    const share = this.frequencies.shareOf(groups);
    const { evidence, thin } = this.settings;
    const found: Place[] = [];
    // Each look over many groups takes a while to plan: where it is known that they have the words, one is to do.
    const wanted = how === 'only' ? 1.3 * page.limit : evidence;
    let most = Math.ceil(Math.max(evidence * 25, Math.min(wanted / share, mostAtFirst)));
    let streams = this.settings.mergedAtFirst;
    for (let rest = page; ;) {
      const { items, end, isOfAll } = await this.look(rest, groups, most, streams);
      found.push(...items);
      if (!end) return found;
      rest = { ...rest, after: end, limit: rest.limit - items.length };
      if (!isOfAll) {
        streams *= growth;
        continue;
      }
      if (how === 'or by field' && items.length < thin * share * most)
        return [...found, ...(await this.byField(rest, groups))];
      most *= growth;
    }
  }

  private async byField(page: ItemPage, groups: readonly Standing[]): Promise<Place[]> {
    const share = this.frequencies.shareOf(groups);
    const { often, told } = this.settings;
    const isOften = (group: Standing) =>
      this.frequencies.share(fieldTerm(group)) > share * often && this.frequencies.sampled(fieldTerm(group)) >= told;
    const seldom = groups.filter((group) => !isOften(group));
    const fetched = await this.gather(page, seldom);
    if (!fetched) return this.inOrder(page, groups, 'only');
    const read = await this.inOrder(page, groups.filter(isOften), 'only');
    return [...fetched.items, ...read].toSorted(comparePlaces).slice(0, page.limit);
  }

  /**
   * `end`: where to read on; null where the page is full or nothing is behind. Up to there all have been looked at, but fewer
   * than `most` where it isn't `isOfAll`: only a part of the groups was read, and they alone hold no more in order.
   */
  private async look(page: ItemPage, groups: readonly Standing[], most: number, streams: number) {
    const read = this.candidatesOf(page, groups);
    const first = read === sql.merged ? await this.foremost(page, groups, streams) : { groups, last: null };
    if (first.groups.length === 0) return { items: [], end: null, isOfAll: true };
    const all = inOrder(first.groups, page);
    const parameters = new Parameters();
    const candidates = read(page, all, most, parameters, first.last);
    const statement = sql.hitsAmong(candidates, page.limit, most, parameters);
    const rows = await this.database.query<Row & { isHit: boolean }>(statement, parameters.values);
    const items = rows.filter(({ isHit }) => isHit).map((row) => toPlace(page, all.groups, row));
    const end = rows.find(({ isHit }) => !isHit);
    if (end) return { items, end: toPlace(page, all.groups, end), isOfAll: true };
    return { items, end: items.length < page.limit ? first.last : null, isOfAll: false };
  }

  /** So many groups whose first items come first, and the last of these items: up to it no other group has any. */
  private async foremost(page: ItemPage, groups: readonly Standing[], most: number) {
    if (groups.length <= most) return { groups, last: null };
    const parameters = new Parameters();
    const statement = sql.firstOf(page, groups, most, parameters);
    const firsts = await this.database.query<Row & { place: string }>(statement, parameters.values);
    const places = new Set(firsts.map(({ place }) => place));
    return {
      groups: groups.filter((group) => places.has(placeNumber(page.filter.project, group))),
      last: firsts.length < most ? null : toPlace(page, groups, firsts.at(-1)!),
    };
  }

  private candidatesOf({ sort }: ItemPage, groups: readonly Standing[]) {
    if (isByGroup(sort)) return sql.ofGroups;
    const areMany = groups.length > this.settings.mergedUpTo || groups.length === this.frequencies.groups;
    if (sort === 'id' && (areMany || sumOf(groups) > mostTexts * this.texts)) return sql.ofTexts;
    return areMany ? sql.ofProject : sql.merged;
  }

  /** Of the texts themselves looking is cheap, but takes as many more as belong to none of the groups. */
  private lookCost(page: ItemPage, groups: readonly Standing[]): number {
    return this.candidatesOf(page, groups) === sql.ofTexts ? 0.3 * (this.texts / sumOf(groups)) : 1;
  }

  /** Null where too many have the words. */
  private async gather(page: ItemPage, groups: readonly Standing[]): Promise<Found | null> {
    if (groups.length === 0) return { items: [], total: 0 };
    const { gatheredUpTo } = this.settings;
    const all = inOrder(groups, page);
    const fields = new Set(groups.map(fieldTerm));
    const spellings = await spellOut(this.database, page.filter.terms, this.settings.spellings);
    const query = sql.queryOf(spellings, { in: fields, of: this.frequencies.fields });
    const parameters = new Parameters();
    const statement = sql.gather(page, all, query, gatheredUpTo, parameters);
    const rows = await this.database.query<{ found: number; total: number } & (Row | { item: null })>(
      statement,
      parameters.values,
    );
    const { found, total } = rows[0]!;
    if (found > gatheredUpTo) return null;
    return { items: rows.flatMap((row) => (row.item === null ? [] : [toPlace(page, all.groups, row)])), total };
  }
}

/** @param key number of a group, or time of the last change */
function toPlace({ sort, direction }: ItemPage, groups: readonly Standing[], { item, key }: Row): Place {
  if (isByGroup(sort)) return { sort, direction, key: sortKey(sort, groups[Number(key) - 1]!), item };
  return { sort, direction, key: key instanceof Date ? key.toISOString() : '', item };
}
