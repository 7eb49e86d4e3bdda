import type { Attempt, Cost, Version } from '@consilium/contracts';
import type { Trace, Trouble } from './language-model.js';

/** What a model is called for. Only `write` is an attempt at the rationale; all of it costs. */
export type AttemptPurpose = 'write' | 'screen' | 'judge' | 'tag' | 'try';

/** A call about to be made. */
export interface StartedAttempt {
  id: string;
  purpose: AttemptPurpose;
  item: string;
  project: string;
  epoch: number;
  model: string;
  promptVersion: string;
  seed: number;
  temperature: number | null;
  maxTokens: number | null;
  startedAt: Date;
  /** The most that it may cost; null where its model has no price. */
  reserved: Cost | null;
  /** What it is taken to have cost where that is never known; null as above. */
  expected: Cost | null;
  /** By which the reply may be given again to an identical request; null: it isn't to be. */
  request: string | null;
  /** The attempt whose reply is given again, instead of a call. */
  cachedFrom: string | null;
}

/**
 * `late`: its worker had lost the lease, so it counts for nothing but its tokens. `failed`: no reply came, and the call is
 * made again. `abandoned`: the worker ended, or was told to stop, in the middle of the call. `screened-out`: the answer was
 * right, and the rationale plainly broken.
 */
export type AttemptOutcome = Attempt['outcome'] | 'screened-out' | 'late' | 'failed' | 'abandoned';

export interface FinishedAttempt extends Pick<
  Attempt,
  'id' | 'answer' | 'detail' | 'tokens' | 'cost' | 'simulated' | 'model'
> {
  outcome: AttemptOutcome;
  /** That the model took; left out: since it was begun. */
  seconds?: number | undefined;
  trace: Trace;
}

export interface FailedAttempt {
  outcome: 'failed' | 'abandoned';
  detail: string | null;
  mayBePaid: boolean;
  /** Left out where it was given up otherwise. */
  trouble?: Trouble;
}

export interface WrittenVersion {
  item: string;
  epoch: number;
  version: Version;
}

export abstract class Attempts {
  abstract start(attempts: readonly StartedAttempt[], at: Date): Promise<void>;
  /** An attempt that has its outcome keeps it: the answer to the commit may have been lost, and the same is done again. */
  abstract finish(attempts: readonly FinishedAttempt[], at: Date): Promise<void>;
  /** Closes a call that brought no reply. What was put aside for it stays so for a while where it may be paid all the same. */
  abstract close(id: string, ending: FailedAttempt, at: Date): Promise<void>;
  /** Calls of an order for one purpose that were `late`, since one of them last brought a reply. */
  abstract lateInARow(order: Pick<StartedAttempt, 'item' | 'epoch' | 'purpose'>): Promise<number>;
  /** What was tried for an order before its job was taken over; calls left open by a killed worker are closed. */
  abstract resume(item: string, epoch: number, at: Date): Promise<Attempt[]>;
  /** (item, version) is unique: a second one is left out. */
  abstract keepVersions(versions: readonly WrittenVersion[]): Promise<void>;
}
