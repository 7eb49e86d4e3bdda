import type { ItemPage, Place } from '../application/ports/item-table.js';
import { enough, placesOf, type Group, type GroupsInOrder } from './item-groups.js';

/** Collects the values of a statement and gives their places. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const than = { asc: '>', desc: '<' };
const upTo = { asc: '<=', desc: '>=' };
/** Places of groups. */
const list = (places: readonly string[], parameters: Parameters) => `${parameters.add(places)}::bigint[]`;

/**
 * Items in order of id or of their last change, behind the page before.
 *
 * @param last the last item there is to read
 */
export function byColumn({ sort, direction, after }: ItemPage, parameters: Parameters, last: Place | null = null) {
  const isById = sort === 'id';
  const order = isById ? `item ${direction}` : `updated_at ${direction}, item ${direction}`;
  const columns = isById ? 'item' : 'updated_at, item';
  const place = ({ key, item }: Place) => {
    const id = `${parameters.add(item)}::uuid`;
    return isById ? id : `(${parameters.add(key)}::timestamptz, ${id})`;
  };
  const conditions = [
    ...(after ? [`(${columns}) ${than[direction]} ${place(after)}`] : []),
    ...(last ? [`(${columns}) ${upTo[direction]} ${place(last)}`] : []),
  ];
  return { order, columns, behind: conditions.join(' AND ') || 'true' };
}

/** Where groups are read: those that aren't `passed`, and of the first, if the page before `endedIn` it, what is behind. */
type Begin = Omit<GroupsInOrder, 'groups'>;

/** Items group by group. */
export function byGroup({ direction, after }: ItemPage, { passed, endedIn }: Begin, parameters: Parameters) {
  const order = `number, item ${direction}`;
  const first = parameters.add(passed + 1);
  if (!after || !endedIn) return { order, behind: `number >= ${first}` };
  const item = `${parameters.add(after.item)}::uuid`;
  return { order, behind: `(number > ${first} OR number = ${first} AND item ${than[direction]} ${item})` };
}

/**
 * Only groups whose first item is among the first can have a part in the page: one index probe for each group finds them, and
 * the rest is read from few.
 */
export function pageByColumn(page: ItemPage, groups: readonly Group[], parameters: Parameters): string {
  const { order, columns, behind } = byColumn(page, parameters);
  const limit = parameters.add(page.limit);
  return `
    WITH heads AS MATERIALIZED (${headsOf(page, groups, page.limit, parameters)})
    SELECT item FROM (SELECT place FROM heads) AS each CROSS JOIN LATERAL (
      SELECT ${columns} FROM item WHERE item.place = each.place AND ${behind} ORDER BY ${order} LIMIT ${limit}
    ) AS found ORDER BY ${order} LIMIT ${limit}`;
}

/** The first item of each group, of the groups whose first items come first. */
export function headsOf(page: ItemPage, groups: readonly Group[], most: number, parameters: Parameters): string {
  const { order, columns, behind } = byColumn(page, parameters);
  return `
    SELECT each.place, head.* FROM unnest(${list(placesOf(page.filter, groups), parameters)}) AS each (place)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM item WHERE item.place = each.place AND ${behind} ORDER BY ${order} LIMIT 1
    ) AS head ORDER BY ${order} LIMIT ${parameters.add(most)}`;
}

/** So many items of the groups, one group after the other: only of as many groups as it takes. */
export function itemsOfGroups(page: ItemPage, all: GroupsInOrder, most: number, parameters: Parameters): string {
  const groups = enough(all.groups.slice(all.passed), most);
  const { order, behind } = byGroup(page, { passed: 0, endedIn: all.endedIn }, parameters);
  const limit = parameters.add(most);
  return `
    SELECT item, number FROM unnest(${list(placesOf(page.filter, groups), parameters)}) WITH ORDINALITY AS each (place, number)
    CROSS JOIN LATERAL (
      SELECT item FROM item WHERE item.place = each.place AND ${behind} ORDER BY item ${page.direction} LIMIT ${limit}
    ) AS found ORDER BY ${order} LIMIT ${limit}`;
}

export const pageByGroup = (page: ItemPage, groups: GroupsInOrder, parameters: Parameters): string =>
  `SELECT item FROM (${itemsOfGroups(page, groups, page.limit, parameters)}) AS found`;
