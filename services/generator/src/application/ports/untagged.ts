import type { Question } from '@consilium/contracts';

export interface UntaggedItem {
  item: string;
  question: Omit<Question, 'domain'>;
  /** What the set that it comes from has for a domain, and the project hasn't; null where it named none. */
  word: string | null;
  /** Replies of models that named none of the domains. */
  failures: number;
  /** Whether a model will be asked again; else it is up to a lead. */
  waiting: boolean;
}

/** Questions that nobody outside this service knows yet, because they have no domain. */
export abstract class Untagged {
  abstract add(project: string, items: readonly Pick<UntaggedItem, 'item' | 'word'>[], at: Date): Promise<void>;
  /** Null where the item has its domain. */
  abstract find(item: string): Promise<Pick<UntaggedItem, 'failures' | 'word'> | null>;
  abstract addFailure(item: string): Promise<void>;
  /** @returns whether it was there */
  abstract remove(project: string, item: string): Promise<boolean>;
  /** Those that models gave up first. */
  abstract list(project: string, limit: number): Promise<UntaggedItem[]>;
}
