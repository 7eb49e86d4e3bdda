import type { CallSums } from '../../domain/money/call-figures.js';
import type { Money } from '../../domain/money/price.js';
import type { Trouble } from './language-model.js';

export interface Queue {
  imported: number;
  /** Of the jobs that wait, `held` ones wait for the project to be active again, or for money. */
  jobs: { waiting: number; running: number; held: number; oldestSeconds: number | null };
  /** Calls for which jobs wait that are made in batches. */
  batches: {
    /** Calls that wait for their batch to be sent. */
    collecting: number;
    /** Batches on their way, and how many calls are in them. */
    open: number;
    calls: number;
    /** Since the oldest of the open ones was made. */
    oldestSeconds: number | null;
  };
}

/** What ended in the last minutes. */
export interface Pace {
  /** Since the first of them began. */
  minutes: number;
  calls: number;
  failed: number;
  accepted: number;
  tokens: number;
  money: Money[];
}

/** Calls that brought no reply, by the kind of trouble. */
export interface CallErrors {
  /** Null where they were given up otherwise, such as in a batch that brought no reply. */
  kind: Trouble | null;
  /** What was said of the latest. */
  detail: string;
  calls: number;
  lastAt: string;
}

export interface ValidatedItems {
  /** Empty where an expert wrote the version. */
  model: string;
  domain: string;
  items: number;
}

export abstract class Funnels {
  abstract projects(): Promise<string[]>;
  /** Whether any of the project's items was made by a simulated model or expert. */
  abstract isSimulated(project: string): Promise<boolean>;
  /** Counts of rows: costly where there are many. */
  abstract queue(project: string): Promise<Queue>;
  abstract calls(project: string): Promise<CallSums[]>;
  abstract pace(project: string, at: Date): Promise<Pace>;
  abstract errors(project: string, since: Date): Promise<CallErrors[]>;
  abstract validated(project: string): Promise<ValidatedItems[]>;
  /** Calls that ended without a reply here and may have been paid, whether or not their model has a price. */
  abstract maybePaid(project: string): Promise<number>;
  /** By currency, for calls under way and for those that may yet turn out to be paid. */
  abstract reserved(project: string): Promise<Money[]>;
  /** By currency, of what was spent: for calls of which nobody will know whether they were paid. */
  abstract estimated(project: string): Promise<(Money & { calls: number })[]>;
}
