import type { SeenReplies } from '../../domain/money/reservation.js';

export interface Account {
  project: string;
  currency: string;
}

export interface Funds {
  spentMicros: number;
  /** For calls under way, and for those of which it isn't known whether they are paid. */
  reservedMicros: number;
  /** For one of these, the least; null where there is none. */
  eachMicros: number | null;
}

/** What a project has spent. */
export abstract class Spending {
  /** By project; nobody else reserves or spends of these until the transaction ends. */
  abstract lock(accounts: readonly Account[]): Promise<Map<string, Funds>>;
  abstract funds(account: Account): Promise<Funds>;
  /** By model, as it is asked for. */
  abstract seenReplies(project: string): Promise<Map<string, SeenReplies>>;
}
