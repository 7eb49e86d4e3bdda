import type { Question } from '@consilium/contracts';
import type { BandEntry } from '../../domain/duplicates/buckets.js';
import type { United } from '../../domain/duplicates/unite.js';

/** Items that nobody has looked at yet for near duplicates: those of one statement of an import. */
export interface Unsearched {
  number: number;
  project: string;
  items: string[];
}

export interface DuplicateGroup {
  id: number;
  foundAt: Date;
  /** Whether some of them had different keys when they were found. */
  otherKey: boolean;
  size: number;
  /** The first found come first; of many, some. */
  members: { item: string; question: Question }[];
}

export interface GroupsPage {
  project: string;
  after: number;
  limit: number;
  /** Only groups in which keys differ. */
  otherKey: boolean;
  membersEach: number;
}

export interface GroupedItem {
  item: string;
  group: number;
}

/** Where an item stands by a fact of its own. */
export interface ToldItem extends GroupedItem {
  project: string;
  revision: number;
}

export interface Waiting {
  /** Number of the batch that came last; null where none waits to be looked at. */
  newest: number | null;
  /** Whether there are items of whose group nobody was told yet. */
  untold: boolean;
}

export abstract class Duplicates {
  abstract waiting(): Promise<Waiting>;
  /** The next batch, while no other replica is at one: two at a time would not see each other's items. Ends with the transaction. */
  abstract next(): Promise<Unsearched | null>;
  abstract finish(batch: Unsearched): Promise<void>;

  abstract entered(bands: readonly number[]): Promise<BandEntry[]>;
  abstract enter(entries: readonly BandEntry[]): Promise<void>;

  /** Of those that belong to the project. */
  abstract questions(project: string, items: readonly string[]): Promise<Map<string, Question>>;
  abstract groupsOf(items: readonly string[]): Promise<Map<string, number>>;
  /** Everybody whose group changes by it is untold then. */
  abstract unite(project: string, united: readonly United[], at: Date): Promise<void>;
  /** Some of those of whose group nobody was told yet; from now on they count as told. */
  abstract takeUntold(limit: number): Promise<ToldItem[]>;

  /** In the order in which the groups were found. */
  abstract list(page: GroupsPage): Promise<DuplicateGroup[]>;
  /** All items that are in a group, in order of id. */
  abstract items(project: string, after: string | null, limit: number): Promise<GroupedItem[]>;
  abstract count(project: string): Promise<{ groups: number; items: number; waiting: number }>;
}
