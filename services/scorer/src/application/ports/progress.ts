import type { PanelOutcome } from '../../domain/decide-panel.js';
import type { Furthest } from '../../domain/furthest.js';
import type { Status } from '../../domain/item.js';
import type { Strike } from '../../domain/step.js';
import type { ItemStory } from './story.js';

export interface Counts {
  readonly items: Readonly<Record<Status, number>>;
  /** Validated items by the furthest that they had to go. */
  readonly outcomes: Readonly<Record<Furthest, number>>;
  /** Decisions of panels. */
  readonly panels: Readonly<Record<PanelOutcome, number>>;
  readonly reviews: number;
  readonly staleReviews: number;
  readonly strikes: number;
  readonly strikesByCause: Readonly<Record<Strike['cause'], number>>;
}

/** How far projects and items have come, for leads. */
export abstract class Progress {
  abstract projects(): Promise<string[]>;
  /** Whether anything simulated is in it. */
  abstract isSimulated(project: string): Promise<boolean>;
  abstract counts(project: string): Promise<Counts>;
  /** Null where the project has no such item. */
  abstract story(project: string, item: string): Promise<ItemStory | null>;
}
