import type { Ballot, PanelOutcome, PanelVerdict } from './decide-panel.js';
import type { PanelReason } from './decide-round.js';
import type { Furthest } from './furthest.js';
import type { ScoredReview } from './judge-review.js';
import type { Filled, Seating } from './seats.js';
import { freshTally, type Tally } from './tally.js';

export const statuses = ['generating', 'in_review', 'revising', 'in_panel', 'validated', 'retired'] as const;
export type Status = (typeof statuses)[number];

export type CountedReview = ScoredReview & Filled;

/** A cycle of reviews of one version. */
export interface Round {
  readonly number: number;
  readonly version: number;
  /** The configuration version that its answers and verdict are bound by. */
  readonly rules: number;
  readonly byModel: boolean;
  readonly regeneration: boolean;
  /** Experts who wrote the version or one that it descends from. */
  readonly authors: readonly string[];
  readonly seating: Seating;
  /** The reviews that count, each in a listed seat. */
  readonly reviews: readonly CountedReview[];
  /** The domain that the item stood in, where this round's reviews corrected it. */
  readonly correctedFrom: string | null;
}

export interface Vote extends Filled {
  readonly ballot: Ballot;
}

export interface Panel {
  readonly number: number;
  readonly why: PanelReason;
  readonly rules: number;
  readonly outcomes: readonly PanelOutcome[];
  readonly seating: Seating;
  readonly votes: readonly Vote[];
  readonly decision: PanelVerdict | null;
}

export type Mode = 'regenerate' | 'revise';

/** The order for a further version that is open, or was last. */
export interface Writing {
  readonly mode: Mode;
  readonly base: number | null;
  /** Whether it carries out what the latest panel decided. */
  readonly byPanel: boolean;
}

/** An item as far as decisions about it need it: everything but texts. */
export interface Item {
  readonly id: string;
  readonly project: string;
  /** Who may judge it: experts of this domain and language. */
  readonly domain: string;
  readonly language: string;
  readonly status: Status;
  readonly epoch: number;
  readonly contentVersion: number;
  /** Versions of the present content that were recorded, oldest first. */
  readonly versions: readonly number[];
  /** The highest version number ever allotted; while a version is awaited, its number. */
  readonly allotted: number;
  /** The version reviewed or accepted last. */
  readonly version: number | null;
  readonly writing: Writing;
  readonly tally: Tally;
  /** The latest round and panel. */
  readonly round: Round | null;
  readonly panel: Panel | null;
  readonly furthest: Furthest;
  /** Whether anything that made it what it is was simulated; never taken back. */
  readonly simulated: boolean;
}

/** A new item. Its import is the order of epoch 0: write version 1. */
export function importItem(imported: Pick<Item, 'id' | 'project' | 'domain' | 'language' | 'simulated'>): Item {
  return {
    ...imported,
    status: 'generating',
    epoch: 0,
    contentVersion: 1,
    versions: [],
    allotted: 1,
    version: null,
    writing: { mode: 'regenerate', base: null, byPanel: false },
    tally: freshTally,
    round: null,
    panel: null,
    furthest: 'first_round',
  };
}

/** Whether it was a panel that validated the item; else its latest round did. */
export function validatedByPanel(item: Item): boolean {
  return item.status === 'validated' && item.panel?.decision?.outcome === 'accept';
}

/** The configuration version that binds the item's latest round, or its panel where that has the item; null before any. */
export function boundBy(item: Item): number | null {
  const inPanel = item.status === 'in_panel' || validatedByPanel(item);
  return (inPanel ? item.panel?.rules : item.round?.rules) ?? null;
}
