import type { Furthest } from '../../domain/furthest.js';
import type { Status } from '../../domain/item.js';
import type { wantedTerms } from '../../domain/search-terms.js';

/** A row of the table of items. */
export interface ItemSummary {
  readonly id: string;
  readonly status: Status;
  /** The furthest it had to go; null until it is validated. */
  readonly way: Furthest | null;
  readonly epoch: number;
  readonly version: number | null;
  readonly rounds: number;
  readonly strikes: number;
  readonly domain: string;
  readonly language: string;
  /** How its question begins. */
  readonly stem: string;
  readonly source: { readonly name: string; readonly id: string | null };
  readonly simulated: boolean;
  /** When it was last moved, ISO 8601. */
  readonly updatedAt: string;
}

/** Null: any. */
export interface ItemFilter {
  readonly project: string;
  readonly status: Status | null;
  readonly domain: string | null;
  readonly language: string | null;
  /** Validated items only, by the furthest they had to go. */
  readonly way: Furthest | null;
  readonly minStrikes: number | null;
  /** What its stem must hold; empty: anything. */
  readonly terms: ReturnType<typeof wantedTerms>;
}

export const itemSorts = ['id', 'updated', 'strikes', 'rounds'] as const;
export type ItemSort = (typeof itemSorts)[number];
export type Direction = 'asc' | 'desc';

/** Where a page ends: what that item is sorted by, and the item. */
export interface Place {
  readonly sort: ItemSort;
  readonly direction: Direction;
  readonly key: string;
  readonly item: string;
}

export interface ItemPage {
  readonly filter: ItemFilter;
  readonly sort: ItemSort;
  readonly direction: Direction;
  /** Items behind this place only. */
  readonly after: Place | null;
  readonly limit: number;
}

export interface Total {
  readonly value: number;
  /** False where it is an estimate. */
  readonly exact: boolean;
}

export interface ItemsFound {
  readonly items: readonly ItemSummary[];
  /** Of all pages together. */
  readonly total: Total;
}

/** The items of a project as a table. */
export abstract class ItemTable {
  abstract page(page: ItemPage): Promise<ItemsFound>;
  /** Where a page ends that has this item last. */
  abstract placeBehind(last: ItemSummary, order: Pick<ItemPage, 'sort' | 'direction'>): Place;
}
