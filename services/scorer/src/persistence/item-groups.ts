import { createHash } from 'node:crypto';
import type { ItemFilter, ItemPage, ItemSort, Place } from '../application/ports/item-table.js';
import type { Standing } from '../application/ports/tally.js';

export type Group = Omit<Standing, 'count'>;

/** Under which all items of a project are found that stand at the same place: `item.place`, the same number everywhere. */
export function placeNumber(project: string, { domain, language, status, way, strikes, rounds }: Group): string {
  const parts = [project, domain, language, status, way ?? '', strikes, rounds];
  return createHash('sha256').update(parts.join('\u001f')).digest().readBigInt64BE().toString();
}

export function placesOf({ project }: Pick<ItemFilter, 'project'>, groups: readonly Group[]): string[] {
  return groups.map((group) => placeNumber(project, group));
}

/** The same in SQL, of a row of `item`. */
export const placeNumberInSql = `
  ('x' || encode(substr(sha256(convert_to(concat_ws(chr(31), project, domain, language, status,
    CASE status WHEN 'validated' THEN furthest ELSE '' END, strikes, coalesce(round, 0)), 'UTF8')), 1, 8), 'hex')
  )::bit(64)::bigint`;

export function matches(filter: ItemFilter): (group: Group) => boolean {
  const is = <T>(wanted: T | null, value: T | null) => wanted === null || wanted === value;
  return ({ status, domain, language, way, strikes }) =>
    is(filter.status, status) &&
    is(filter.domain, domain) &&
    is(filter.language, language) &&
    is(filter.way, way) &&
    strikes >= (filter.minStrikes ?? 0);
}

export function isByGroup(sort: ItemSort): sort is 'strikes' | 'rounds' {
  return sort === 'strikes' || sort === 'rounds';
}

/** By what items are sorted that are sorted by the number of strikes or rounds: of those with the same number, group by group. */
export function sortKey(sort: 'strikes' | 'rounds', group: Group): string {
  const { strikes, rounds, status, way, domain, language } = group;
  const numbers = sort === 'strikes' ? [strikes, rounds] : [rounds, strikes];
  const [first, second] = numbers.map((number) => String(number).padStart(6, '0'));
  return [first, status, way ?? '', domain, language, second].join('\u001f');
}

type Order = Pick<ItemPage, 'sort' | 'direction' | 'after'>;

/** How many groups lie before a page; in the next one the page before it may have `endedIn`. */
export interface GroupsInOrder {
  readonly groups: readonly Standing[];
  readonly passed: number;
  readonly endedIn: boolean;
}

/** Groups in the order of a page, as far as it is one of groups. */
export function inOrder(groups: readonly Standing[], { sort, direction, after }: Order): GroupsInOrder {
  if (!isByGroup(sort)) return { groups, passed: 0, endedIn: false };
  const sign = direction === 'asc' ? 1 : -1;
  const keyed = groups
    .map((group) => ({ group, key: sortKey(sort, group) }))
    .toSorted((a, b) => compare(a.key, b.key) * sign);
  const passed = after ? keyed.filter(({ key }) => compare(key, after.key) * sign < 0).length : 0;
  const endedIn = after !== null && keyed[passed]?.key === after.key;
  return { groups: keyed.map(({ group }) => group), passed, endedIn };
}

/** The first groups that a page can reach into. The first of them may be nearly used up. */
export function enough(groups: readonly Standing[], limit: number): readonly Standing[] {
  let items = 0;
  const last = groups.findIndex(({ count }, index) => {
    items += index === 0 ? 0 : count;
    return items >= limit;
  });
  return last < 0 ? groups : groups.slice(0, last + 1);
}

export function sumOf(groups: readonly Standing[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

export function comparePlaces(one: Place, other: Place): number {
  return (compare(one.key, other.key) || compare(one.item, other.item)) * (one.direction === 'asc' ? 1 : -1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
