import { createHash } from 'node:crypto';
import type { ItemFilter, Place } from '../application/ports/item-table.js';
import type { Standing } from '../application/ports/tally.js';

type Group = Omit<Standing, 'count'>;

/** Under which all items of a project are found that stand at the same place: `item.place`, the same number everywhere. */
export function placeNumber(project: string, { domain, language, status, way, strikes, rounds }: Group): string {
  const parts = [project, domain, language, status, way ?? '', strikes, rounds];
  return createHash('sha256').update(parts.join('\u001f')).digest().readBigInt64BE().toString();
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

/** By what items are sorted that are sorted by the number of strikes or rounds: of those with the same number, group by group. */
export function sortKey(sort: 'strikes' | 'rounds', group: Group): string {
  const { strikes, rounds, status, way, domain, language } = group;
  const numbers = sort === 'strikes' ? [strikes, rounds] : [rounds, strikes];
  const [first, second] = numbers.map((number) => String(number).padStart(6, '0'));
  return [first, status, way ?? '', domain, language, second].join('\u001f');
}

/** In this order, from the place on behind which the page begins. */
export function inOrder(
  groups: readonly Standing[],
  { sort, direction, after }: { sort: 'strikes' | 'rounds'; direction: 'asc' | 'desc'; after: Place | null },
): Standing[] {
  const sign = direction === 'asc' ? 1 : -1;
  const keyed = groups.map((group) => ({ group, key: sortKey(sort, group) }));
  return keyed
    .filter(({ key }) => after === null || compare(key, String(after.key)) * sign >= 0)
    .toSorted((a, b) => compare(a.key, b.key) * sign)
    .map(({ group }) => group);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
