import type { ItemPage } from '../application/ports/item-table.js';
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
/** Places of groups. */
const list = (places: readonly string[], parameters: Parameters) => `${parameters.add(places)}::bigint[]`;

/** Items in order of id or of their last change. */
export function byColumn({ sort, direction, after }: ItemPage, parameters: Parameters) {
  const isById = sort === 'id';
  const order = isById ? `item ${direction}` : `updated_at ${direction}, item ${direction}`;
  const columns = isById ? 'item' : 'updated_at, item';
  if (!after) return { order, columns, behind: 'true' };
  const item = `${parameters.add(after.item)}::uuid`;
  const place = isById ? item : `(${parameters.add(after.key)}::timestamptz, ${item})`;
  return { order, columns, behind: `(${columns}) ${than[direction]} ${place}` };
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
  const items = (group: string) =>
    `SELECT ${columns} FROM item WHERE item.place = ${group}.place AND ${behind} ORDER BY ${order}`;
  return `
    WITH heads AS MATERIALIZED (
      SELECT each.place, head.* FROM unnest(${list(placesOf(page.filter, groups), parameters)}) AS each (place)
      CROSS JOIN LATERAL (${items('each')} LIMIT 1) AS head ORDER BY ${order} LIMIT ${limit}
    )
    SELECT item FROM (SELECT place FROM heads) AS each
    CROSS JOIN LATERAL (${items('each')} LIMIT ${limit}) AS found ORDER BY ${order} LIMIT ${limit}`;
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
