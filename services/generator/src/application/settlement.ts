import type { Attempt, Question, Version } from '@consilium/contracts';
import type { LeasedJob } from '@consilium/platform';
import type { FinishedAttempt } from './ports/attempts.js';
import type { WritingOrder } from './writing-order.js';

/** What one reply came to. */
export interface Settlement {
  job: LeasedJob<WritingOrder>;
  question: Question;
  finished: FinishedAttempt;
  /** All attempts since the order, this one included. */
  attempts: Attempt[];
  /** A strike leaves the job open for the next attempt; a version or the limit of strikes ends it. */
  result: { strike: true } | { version: Version } | { exhausted: number };
}
