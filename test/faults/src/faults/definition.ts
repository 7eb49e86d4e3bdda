import type { Dice } from '@consilium/tools';
import type { FaultySystem, TransportName } from '../system/system.js';

export { assertInjected, NotInjected } from './not-injected.js';

/**
 * Faults of one lane come one after the other: each of them would hide the next. Those of different lanes overlap as
 * chance has it.
 */
export type Lane = 'processes' | 'servers' | 'network' | 'traffic';

/** One fault as a plan has it. */
export interface Blow {
  readonly fault: string;
  readonly lane: Lane;
  /** Not before so many seconds after the load began, nor before the one before it in its lane is over. */
  readonly at: number;
  /** How long it lasts, in seconds; 0 where it is over at once. */
  readonly seconds: number;
  /** Seed of what the fault leaves to chance, such as which of two replicas is struck. */
  readonly seed: string;
}

export interface Strike {
  readonly system: FaultySystem;
  readonly blow: Blow;
  readonly dice: Dice;
}

/** A fault in force. */
export interface Injection {
  /** What was done to what. */
  readonly what: string;
  /** Ends it, and brings back what has to be brought back. @returns what shows that it was real; @throws NotInjected where it wasn't */
  heal(): Promise<string>;
}

export interface FaultDefinition {
  readonly name: string;
  readonly transports: readonly TransportName[];
  readonly lane: Lane;
  /** Shortest and longest duration. */
  readonly seconds: readonly [number, number];
  inject(strike: Strike): Promise<Injection>;
}
