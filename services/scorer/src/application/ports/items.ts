import type { Question } from '@consilium/contracts';
import type { Item } from '../../domain/item.js';

export interface NewItem {
  readonly item: Item;
  readonly question: Question;
  /** ISO 8601. */
  readonly importedAt: string;
}

/** The state of items. */
export abstract class Items {
  /** Locks the items in order of id, and gives those that exist, with their latest round and panel and what counts in them. */
  abstract lock(ids: readonly string[]): Promise<Map<string, Item>>;
  /** Adds items that are new; those known already stay as they are. */
  abstract add(items: readonly NewItem[]): Promise<void>;
  abstract save(changes: readonly Change[]): Promise<void>;
}

export interface Change {
  readonly before: Item;
  readonly after: Item;
}
