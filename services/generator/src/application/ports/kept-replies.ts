import type { Completion, CompletionRequest } from './language-model.js';

/** A reply that was paid for once and judged right. */
export interface KeptReply extends Pick<Completion, 'model' | 'reply' | 'simulated'> {
  /** For which it was paid. */
  attempt: string;
  maxTokens: number | null;
  /** In which it was paid; null where its cost isn't known. */
  currency: string | null;
}

/** Replies that answer identical requests, so that none is paid twice. */
export abstract class KeptReplies {
  /** Names a request by all that the server at the endpoint is told. Whose key pays is no part of it. */
  abstract keyOf(endpoint: string, request: CompletionRequest): string;
  /** By key, of those kept since then. */
  abstract find(keys: readonly string[], since: Date): Promise<Map<string, KeptReply>>;
  /** What was written for these items, or given to them again, was found wanting: nobody gets it any more. */
  abstract forget(items: readonly string[]): Promise<void>;
  /** Drops some of those kept before. @returns whether there may be more */
  abstract prune(before: Date): Promise<boolean>;
}
