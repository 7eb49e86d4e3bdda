import type { Price } from '../../domain/money/price.js';
import type { Completion, CompletionRequest } from './language-model.js';
import type { BatchAnswer, Without } from './batch-server.js';

/** A call that is made in a batch, with what is needed to judge its reply later on. */
export interface BatchedCall {
  /** The attempt's. */
  id: string;
  item: string;
  epoch: number;
  request: CompletionRequest;
  promptVersion: string;
  /** ISO 8601. */
  startedAt: string;
  price: Price | null;
}

export interface KnownCall {
  call: BatchedCall;
  state: 'waiting' | 'answered' | Without;
  reply: Completion | null;
}

export interface Batch {
  id: string;
  project: string;
  state: 'new' | 'sending' | 'running';
  providerId: string | null;
  isCancelled: boolean;
  createdAt: Date;
  /** By which whoever claimed it is known: another has another one. */
  grip: string;
}

export type BatchChanges = Partial<Pick<Batch, 'state' | 'providerId' | 'isCancelled'>>;

export abstract class Batches {
  abstract add(calls: readonly BatchedCall[], at: Date): Promise<void>;
  /** The call of an order that isn't settled. */
  abstract callOf(item: string, epoch: number): Promise<KnownCall | null>;
  abstract drop(attempts: readonly string[]): Promise<void>;
  /** Joins calls that have waited since then, or are many, into batches: of one project and model each. */
  abstract form(waitingSince: Date, id: () => string, at: Date): Promise<void>;
  /** One that is to be looked at, for nobody else for so long; none of those named. */
  abstract claim(seconds: number, except: readonly string[]): Promise<Batch | null>;
  /** Those whose orders are still open. */
  abstract calls(batch: string): Promise<BatchedCall[]>;
  /** Puts off its next look by so long. @returns the new grip; null where another has claimed it */
  abstract hold(batch: string, grip: string, seconds: number, changes: BatchChanges): Promise<string | null>;
  /** Keeps what came back; all else of the batch is `rest`. @returns false where another has claimed it */
  abstract end(
    batch: string,
    grip: string,
    ending: { outcome: string; answers: readonly BatchAnswer[]; rest: Without },
  ): Promise<boolean>;
  /** Lets jobs go on whose calls came back, and forgets calls that are settled. */
  abstract wake(): Promise<void>;
  /** Calls that came back, or were never sent, and whose order is closed. */
  abstract orphans(): Promise<KnownCall[]>;
}
