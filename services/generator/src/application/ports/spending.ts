import type { Money } from '../../domain/money/price.js';
import type { SeenReplies } from '../../domain/money/reservation.js';

export interface Account {
  project: string;
  currency: string;
}

export interface Funds {
  /** With what is estimated. */
  spentMicros: number;
  /** For calls under way, and for those that may yet turn out to be paid. */
  reservedMicros: number;
  /** For one of these, the least; null where there is none. */
  eachMicros: number | null;
  /** Spent in other currencies, which no sum can hold. */
  others: Money[];
}

/** What a project has spent. */
export abstract class Spending {
  /** By project; nobody else reserves or spends of these until the transaction ends. */
  abstract lock(accounts: readonly Account[]): Promise<Map<string, Funds>>;
  abstract funds(account: Account): Promise<Funds>;
  /**
   * Takes some calls that ended before an instant (or were begun before it, and are nobody's any more) without their cost
   * being known as spent, at what was expected of them. One that brings its reply all the same counts by that again.
   * @returns whether there may be more
   */
  abstract estimateLost(before: Date, at: Date): Promise<boolean>;
  /** By model, as it is asked for. */
  abstract seenReplies(project: string): Promise<Map<string, SeenReplies>>;
}
