import type { PanelOutcome } from '../../domain/decide-panel.js';
import type { Furthest } from '../../domain/furthest.js';
import type { Status } from '../../domain/item.js';

export interface Counts {
  readonly items: Readonly<Record<Status, number>>;
  /** Validated items by the furthest that they had to go. */
  readonly outcomes: Readonly<Record<Furthest, number>>;
  /** Decisions of panels. */
  readonly panels: Readonly<Record<PanelOutcome, number>>;
  readonly reviews: number;
  readonly staleReviews: number;
  readonly strikes: number;
}

export interface ItemSummary {
  readonly id: string;
  readonly status: Status;
  readonly epoch: number;
  readonly version: number | null;
  readonly rounds: number;
  readonly strikes: number;
  readonly domain: string;
  readonly language: string;
}

export interface ItemPage {
  readonly project: string;
  readonly status: Status | null;
  /** Items of a higher id only. */
  readonly after: string | null;
  readonly limit: number;
}

/** How far projects and items have come, for leads. */
export abstract class Progress {
  abstract counts(project: string): Promise<Counts>;
  /** Dimension → share of exactly equal scores among pairs of blind reviews of first rounds that have a verdict. */
  abstract agreement(project: string): Promise<Record<string, number>>;
  abstract items(page: ItemPage): Promise<ItemSummary[]>;
  /** Null where the project has no such item. */
  abstract story(project: string, item: string): Promise<ItemStory | null>;
}

/** All that is known of an item. */
export interface ItemStory {
  readonly id: string;
  readonly status: Status;
  readonly epoch: number;
  readonly simulated: boolean;
  readonly question: unknown;
  readonly versions: readonly unknown[];
  readonly rounds: readonly unknown[];
  readonly panels: readonly unknown[];
  readonly strikes: readonly unknown[];
  readonly attempts: readonly unknown[];
  readonly orders: readonly unknown[];
  readonly commands: readonly unknown[];
}
