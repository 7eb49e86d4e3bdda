import type { Question } from '@consilium/contracts';

export interface NewItem {
  id: string;
  project: string;
  /** UUIDv5 of the stem with its options in any order. */
  content: string;
  /** The same with the key. */
  keyedContent: string;
  question: Question;
  /** Its domain isn't known yet: nobody is told of it before. With the word that its set has for one. */
  untagged?: { word: string | null };
}

export type ItemIdentity = Pick<NewItem, 'id' | 'content' | 'keyedContent'>;

export interface ItemState {
  /** The highest epoch applied; 0 is the import's. */
  epoch: number;
  simulated: boolean;
}

export interface ItemChange {
  id: string;
  epoch: number;
  /** The question as the order has it; null leaves it as it is. */
  question: Question | null;
  simulated: boolean;
}

export abstract class Items {
  /** Items of the project with one of the ids or contents. */
  abstract findTwins(project: string, ids: readonly string[], contents: readonly string[]): Promise<ItemIdentity[]>;
  /** @returns false where another import has inserted one of them meanwhile: the transaction is then to be given up */
  abstract insert(items: readonly NewItem[], at: Date): Promise<boolean>;
  /** Locks the rows in order of id; an unknown item isn't in the answer. */
  abstract lock(ids: readonly string[]): Promise<Map<string, ItemState>>;
  abstract apply(changes: readonly ItemChange[]): Promise<void>;
  abstract markSimulated(ids: readonly string[]): Promise<void>;
  abstract questions(ids: readonly string[]): Promise<Map<string, Question>>;
}
