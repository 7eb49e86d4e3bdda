import type { Completion, CompletionRequest } from './language-model.js';

/** By its id, which is that of its attempt. */
export interface BatchedRequest {
  id: string;
  request: CompletionRequest;
}

/** `unanswered`: the batch ended before it; `refused`: this request isn't taken. */
export type BatchAnswer = { id: string } & ({ reply: Completion } | { without: 'unanswered' | 'refused' });

export interface BatchProgress {
  /** Null while it is under way; `expired` also where the account had too much under way to take it. */
  ended: 'completed' | 'failed' | 'expired' | 'cancelled' | null;
  /** In words, where it failed. */
  why: string | null;
  answers: readonly string[];
}

/** Takes many requests at once, at half the price, and answers within a day. @throws ModelUnavailable, all of it */
export abstract class BatchServer {
  /** The provider's id of the batch that bears ours, made since then, where it got there. */
  abstract find(project: string, id: string, since: Date): Promise<string | null>;
  /** @returns the provider's id */
  abstract send(project: string, id: string, requests: readonly BatchedRequest[]): Promise<string>;
  abstract look(project: string, providerId: string): Promise<BatchProgress>;
  abstract answers(project: string, progress: BatchProgress): Promise<BatchAnswer[]>;
  abstract cancel(project: string, providerId: string): Promise<void>;
}
