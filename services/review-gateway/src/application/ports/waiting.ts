import type { SeatKind } from '../../domain/eligibility.js';

export interface Queue {
  readonly kind: SeatKind;
  readonly domain: string;
  readonly language: string;
}

export interface WaitingQueue extends Queue {
  readonly waiting: number;
}

/** The front of a queue, looked at for one expert. */
export interface Front extends Queue {
  /** How many of the first were looked at. */
  readonly looked: number;
  /** How many of these the expert may take. */
  readonly open: number;
}

/** What waits for an expert. Leased seats don't. */
export abstract class Waiting {
  /** A little old where much waits: counting a million takes its time. */
  abstract queues(project: string): Promise<readonly WaitingQueue[]>;
  /** The queues that the expert serves; the first so many seats of each. */
  abstract fronts(expert: string, project: string, limit: number): Promise<Front[]>;
}
