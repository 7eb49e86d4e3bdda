import type { Question, Version } from '@consilium/contracts';
import type { LeasedJob } from '@consilium/platform';
import type { FinishedAttempt } from './ports/attempts.js';
import type { ScreeningVerdict } from './ports/screenings.js';
import type { Progress } from './progress.js';
import type { WritingOrder } from './writing-order.js';

/** What one reply came to. In `attempts` and `screenedOut`, this attempt is included. */
export interface Settlement extends Progress {
  job: LeasedJob<WritingOrder>;
  question: Question;
  finished: FinishedAttempt;
  /** Where the reply was screened. */
  screening?: ScreeningVerdict;
  /** A failed attempt, strike or not, leaves the job open for the next; a version or the limit of strikes ends it. */
  result: { strike: boolean } | { version: Version } | { exhausted: number };
}
