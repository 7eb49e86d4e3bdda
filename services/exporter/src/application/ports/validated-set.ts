import type { ReleasedRecord } from '../../domain/dataset-record.js';
import type { ItemChange } from '../../domain/item-change.js';

/** How many items of a project stand where. */
export interface ItemCounts {
  readonly validated: number;
  readonly retracted: number;
  readonly retired: number;
}

/** The last known state and epoch of every item, and the records of those that are validated. */
export abstract class ValidatedSet {
  /**
   * Applies each change whose epoch is above the last applied for its item; one change an item, in order of item id.
   * @returns ids of the items changed
   */
  abstract apply(changes: readonly ItemChange[]): Promise<ReadonlySet<string>>;

  /**
   * The records of a project in order of item id, as they and their groups stood at one moment; `visit` gets them in batches, so that
   * memory stays flat. A concurrent change is seen whole or not at all.
   */
  abstract snapshot(project: string, visit: (records: ReleasedRecord[]) => Promise<void>): Promise<void>;

  abstract count(project: string): Promise<ItemCounts>;
}
