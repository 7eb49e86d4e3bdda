import { itemStatuses, ways, type ItemStatus, type Way } from '../api/scorer.js';

export const sorts = ['updated', 'strikes', 'rounds', 'id'] as const;
export type Sort = (typeof sorts)[number];

/** What the items table shows, as its address says it. */
export interface ItemsView {
  readonly text: string;
  readonly status: ItemStatus | null;
  readonly domain: string | null;
  readonly language: string | null;
  readonly way: Way | null;
  readonly minStrikes: number | null;
  readonly sort: Sort;
  readonly direction: 'asc' | 'desc';
  /** The cursors that led here from the first page, oldest first; empty on the first. */
  readonly trail: readonly string[];
}

export const pageSize = 50;
/** Addresses have an end: of a longer trail the oldest cursors are forgotten, and its beginning is the first page. */
const longestTrail = 40;
const ownSort: Pick<ItemsView, 'sort' | 'direction'> = { sort: 'updated', direction: 'desc' };

/** Whatever the address holds; what can't be read is as if it were not there. */
export function viewOf(address: URLSearchParams): ItemsView {
  const strikes = Number(address.get('minStrikes'));
  return {
    text: address.get('text') ?? '',
    status: oneOf(itemStatuses, address.get('status')),
    domain: address.get('domain'),
    language: address.get('language'),
    way: oneOf(ways, address.get('way')),
    minStrikes: Number.isInteger(strikes) && strikes > 0 ? strikes : null,
    sort: oneOf(sorts, address.get('sort')) ?? ownSort.sort,
    direction: oneOf(['asc', 'desc'] as const, address.get('direction')) ?? ownSort.direction,
    trail: address.getAll('after'),
  };
}

/** The address of a view, which says only what isn't so anyway. */
export function addressOf(view: ItemsView): URLSearchParams {
  const address = filtersOf(view);
  if (view.sort !== ownSort.sort) address.set('sort', view.sort);
  if (view.direction !== ownSort.direction) address.set('direction', view.direction);
  for (const cursor of view.trail.slice(-longestTrail)) address.append('after', cursor);
  return address;
}

/** What the scorer is asked for. */
export function queryOf(view: ItemsView): string {
  const query = filtersOf(view);
  query.set('sort', view.sort);
  query.set('direction', view.direction);
  const cursor = view.trail.at(-1);
  if (cursor !== undefined) query.set('after', cursor);
  query.set('limit', String(pageSize));
  return query.toString();
}

/** Another filter or order begins at its first page: a cursor is good for the view that gave it only. */
export function changed(view: ItemsView, change: Partial<Omit<ItemsView, 'trail'>>): ItemsView {
  return { ...view, ...change, trail: [] };
}

export function isFiltered({ text, status, domain, language, way, minStrikes }: ItemsView): boolean {
  return text !== '' || [status, domain, language, way, minStrikes].some((filter) => filter !== null);
}

export function withoutFilters(view: ItemsView): ItemsView {
  return changed(view, { text: '', status: null, domain: null, language: null, way: null, minStrikes: null });
}

function filtersOf({ text, status, domain, language, way, minStrikes }: ItemsView): URLSearchParams {
  const set = Object.entries({ text: text.trim() || null, status, domain, language, way, minStrikes });
  return new URLSearchParams(set.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
}

function oneOf<const T extends string>(all: readonly T[], value: string | null): T | null {
  return all.find((each) => each === value) ?? null;
}
