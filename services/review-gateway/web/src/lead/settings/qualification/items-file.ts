import type { QualificationItem } from '../../api/gateway.js';
import { isTestItem } from './is-test-item.js';

export type Read =
  { readonly items: QualificationItem[] } | { readonly fault: 'json' | 'shape' | 'none'; readonly at: string };

/** Reads the items of a file as `written` writes it; an item alone will do too. */
export function readItems(text: string): Read {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { fault: 'json', at: (error as Error).message };
  }
  const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length === 0) return { fault: 'none', at: '' };
  const wrong = list.findIndex((each) => !isTestItem(each));
  return wrong >= 0 ? { fault: 'shape', at: String(wrong + 1) } : { items: list as QualificationItem[] };
}

export function written(items: readonly QualificationItem[]): string {
  return JSON.stringify(items, null, 2);
}

/** What a file brings takes the place of the items of the same names, and else comes behind those there are. */
export function withItems(
  items: readonly QualificationItem[],
  brought: readonly QualificationItem[],
): QualificationItem[] {
  const byId = new Map(brought.map((item) => [item.id, item]));
  const kept = items.map((item) => byId.get(item.id) ?? item);
  return [...kept, ...brought.filter(({ id }) => !items.some((item) => item.id === id))];
}
