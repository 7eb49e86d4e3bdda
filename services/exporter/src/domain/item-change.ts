import type { DatasetRecord } from './dataset-record.js';

export type ItemState = 'validated' | 'retracted' | 'retired';

/** What an order of the scorer means for the validated set. */
export interface ItemChange {
  readonly item: string;
  readonly project: string;
  readonly epoch: number;
  readonly state: ItemState;
  /** Only a validated item has one. */
  readonly record: DatasetRecord | null;
}

/**
 * One change for each item, that of the highest epoch, in order of item id: the order in which rows are locked.
 * Where an epoch occurs twice, the first stands, as it would had they arrived one by one.
 */
export function latestChanges(changes: readonly ItemChange[]): ItemChange[] {
  const latest = new Map<string, ItemChange>();
  for (const change of changes) {
    const known = latest.get(change.item);
    if (!known || change.epoch > known.epoch) latest.set(change.item, change);
  }
  return [...latest.values()].sort((a, b) => (a.item < b.item ? -1 : 1));
}
