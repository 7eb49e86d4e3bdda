import type { Furthest } from '../../domain/furthest.js';
import type { Status } from '../../domain/item.js';
import type { Counted } from '../../domain/score-figures.js';

/** Items that stand at the same place. */
export interface Standing {
  readonly domain: string;
  readonly language: string;
  readonly status: Status;
  /** The furthest that they had to go; null until they are validated. */
  readonly way: Furthest | null;
  readonly strikes: number;
  readonly rounds: number;
  readonly count: number;
}

/** What happened on a day: `imported`, `generated` (by a model), `reviews`, `validated`, `retired`, `strikes`. */
export interface OfDay extends Counted {
  /** Such as 2026-03-01, UTC. */
  readonly day: string;
}

/** `reviews` of a week, their scores and pairs. */
export interface OfWeek extends Counted {
  /** Its Monday, UTC. */
  readonly week: string;
}

/** The same of a domain. */
export interface OfDomain extends Counted {
  readonly domain: string;
}

/** Of some weeks the counts of each, of all domains together, and of each domain, of all these weeks together. */
export interface OfWeeks {
  /** Oldest first. */
  readonly weeks: readonly OfWeek[];
  readonly domains: readonly OfDomain[];
}

/** Counts that are kept up as things happen. */
export abstract class Tally {
  abstract standings(project: string): Promise<Standing[]>;
  /** @param from the first day; null: since ever */
  abstract days(project: string, from: string | null): Promise<OfDay[]>;
  /** Weeks of which a day is between these; null: without that end. */
  abstract weeks(project: string, from: string | null, to: string | null): Promise<OfWeeks>;
  /** Adds up what has come. */
  abstract fold(): Promise<void>;
}
