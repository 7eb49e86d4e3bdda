import type { BaseVersion, Feedback, VersionReason } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';

/** Kind of the jobs that have a model write a rationale; a job's key is its item. */
export const writingJob = 'write-rationale';

/**
 * Lower goes first. Regenerations go before imports: they bring items to an end that have experts' work in them already.
 * Before all go trials, of whichever project, which are few and have somebody waiting.
 */
export const priorities = { trial: -1_000_000, regenerate: 0, import: 10 };

/** Above what a project's jobs differ in among themselves: a project of a higher priority comes first with all of them. */
export const jobsApart = 100;

/** The place of the first among the project's jobs. */
export function firstOfProject(priority: number): number {
  return 0 - priority * jobsApart;
}

export function placeOf(kind: 'regenerate' | 'import', projectPriority: number): number {
  return firstOfProject(projectPriority) + priorities[kind];
}

/** A job's payload: what is to be written in answer to which order. The question stands in the item's row. */
export interface WritingOrder {
  item: string;
  project: string;
  epoch: number;
  /** The configuration version that the order names. */
  configurationVersion: number;
  targetVersion: number;
  reason: VersionReason;
  /** Strikes before this order. */
  strikes: number;
  strikeLimit: number;
  guidance: Guidance | null;
  /** Whether the prompt holds an earlier version: its conclusion is the key. */
  goldShown: boolean;
  simulated: boolean;
  /** The event that is the order: `item.imported` or `refinement.requested`. */
  cause: Pick<ReceivedEvent, 'id' | 'traceparent'>;
}

export interface Guidance {
  base: BaseVersion | null;
  feedback: Feedback | null;
  orders: string | null;
  /** The highest score of the rubric that the feedback was given by. */
  highestScore: number;
}
