import type { Completion, CompletionRequest } from './language-model.js';

/** By its id, which is that of its attempt. */
export interface BatchedRequest {
  id: string;
  request: CompletionRequest;
}

/**
 * Why a call has no reply. `unanswered`: the batch ended before it; `refused`: this request isn't taken; `unreadable`: what
 * came for it can't be read; `lost`: nothing came, of a batch that was carried out.
 */
export type Without = 'unanswered' | 'refused' | 'unreadable' | 'lost';

export type BatchAnswer = { id: string } & ({ reply: Completion } | { without: Exclude<Without, 'lost'> });

export interface BatchAnswers {
  answers: BatchAnswer[];
  /** False where a line doesn't say whose it is, or a file is gone. */
  isWhole: boolean;
}

export interface BatchProgress {
  /**
   * Null while it is under way; `expired` also where the account had too much under way to take it; `forgotten`: the server
   * has batches, and not this one any more.
   */
  ended: 'completed' | 'failed' | 'expired' | 'cancelled' | 'forgotten' | null;
  /** In words, where it failed. */
  why: string | null;
  answers: readonly string[];
}

/** Takes many requests at once, at half the price, and answers within a day. @throws ModelUnavailable, all of it */
export abstract class BatchServer {
  /** The provider's id of the batch that bears ours, made since then, where it got there. */
  abstract find(project: string, id: string, since: Date): Promise<string | null>;
  /** Costs nothing yet. @returns the provider's id of the file */
  abstract upload(project: string, id: string, requests: readonly BatchedRequest[]): Promise<string>;
  /** Has a file's requests answered. It takes far less than a minute, or fails. @returns the provider's id of the batch */
  abstract begin(project: string, id: string, file: string): Promise<string>;
  abstract look(project: string, providerId: string): Promise<BatchProgress>;
  abstract answers(project: string, progress: BatchProgress): Promise<BatchAnswers>;
  abstract cancel(project: string, providerId: string): Promise<void>;
}
