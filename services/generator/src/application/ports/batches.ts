import type { Price } from '../../domain/money/price.js';
import type { Completion, CompletionRequest } from './language-model.js';
import type { BatchAnswer } from './batch-server.js';

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
  state: 'waiting' | 'answered' | 'unanswered' | 'refused';
  reply: Completion | null;
}

export interface Batch {
  id: string;
  project: string;
  state: 'new' | 'sending' | 'running';
  providerId: string | null;
  isCancelled: boolean;
  createdAt: Date;
}

export abstract class Batches {
  abstract add(calls: readonly BatchedCall[], at: Date): Promise<void>;
  /** The call of an order that isn't settled. */
  abstract callOf(item: string, epoch: number): Promise<KnownCall | null>;
  abstract drop(attempts: readonly string[]): Promise<void>;
  /** Joins calls that have waited since then, or are many, into batches: of one project and model each. */
  abstract form(waitingSince: Date, id: () => string, at: Date): Promise<void>;
  /** One that is to be looked at, for nobody else until then. */
  abstract claim(at: Date, until: Date): Promise<Batch | null>;
  /** Those whose orders are still open. */
  abstract calls(batch: string): Promise<BatchedCall[]>;
  abstract note(batch: string, changes: Partial<Omit<Batch, 'id' | 'project' | 'createdAt'>>, due: Date): Promise<void>;
  /** Keeps what came back; all else of the batch is `rest`. */
  abstract end(
    batch: string,
    outcome: string,
    answers: readonly BatchAnswer[],
    rest: 'unanswered' | 'refused',
  ): Promise<void>;
  /** Lets jobs go on whose calls came back, and forgets calls that are settled. */
  abstract wake(): Promise<void>;
  /** Calls that came back, or were never sent, and whose order is closed. */
  abstract orphans(): Promise<KnownCall[]>;
}
