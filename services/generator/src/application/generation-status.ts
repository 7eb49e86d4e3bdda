import type { ModelFigures } from '../domain/money/call-figures.js';
import type { GenerationForecast } from '../domain/money/forecast.js';
import type { Money } from '../domain/money/price.js';
import type { CallErrors, Pace, Queue } from './ports/funnel.js';
import type { ProjectStop } from './ports/project-stops.js';
import type { Slots } from './ports/worker-slots.js';

/** What a lead is told of a project's generation. */
export interface GenerationStatus {
  items: { imported: number; validated: number };
  jobs: Queue['jobs'];
  batches: Queue['batches'];
  /** Of all workers together, in use by all projects. */
  slots: Slots & { workers: number };
  /** Calls to write that have ended; those that brought no reply (`failed`) are no attempts at the rationale. */
  attempts: {
    total: number;
    accepted: number;
    wrongAnswer: number;
    unusable: number;
    screenedOut: number;
    failed: number;
  };
  /** Calls saved, whatever for: an identical request had brought the reply before. */
  cachedCalls: number;
  /** Calls that may have been paid for nothing, whatever for and with or without a price: what they asked was asked again. */
  lostCalls: {
    /** Given up in the middle, or lost with their worker: nobody will know. */
    mayBePaid: number;
    /** Paid, and their reply came when another had the job, or none any more. */
    tooLate: number;
  };
  /** Of all calls, whatever for. */
  tokens: { prompt: number; completion: number };
  money: {
    /** By currency. */
    spent: Money[];
    /** The part of it that is estimated: for calls of which nobody will know any more whether they were paid. */
    estimated: (Money & { calls: number })[];
    /** Put aside for calls under way, and for those that may yet turn out to be paid. */
    reserved: Money[];
    /** Replies whose cost isn't known. */
    unpriced: number;
    /** All that was spent, for each item validated so far. */
    perValidated: Money[];
    budget: {
      cap: number;
      currency: string;
      left: number;
      /** Why the jobs are held; null where they aren't. */
      held: { why: string; since: string } | null;
    } | null;
  };
  pace: Pace;
  /** Of the last hour, by kind, the latest first. */
  errors: CallErrors[];
  models: ModelFigures[];
  forecast: GenerationForecast;
  trouble: { at: string; detail: string } | null;
  /** Why no model is called until a lead resumes the project; null where none has to. */
  stopped: ProjectStop | null;
  asOf: string;
}
