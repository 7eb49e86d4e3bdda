import type { Tokens } from '@consilium/contracts';
import type { Trace } from './attempts.js';

export interface CompletionRequest {
  model: string;
  prompt: string;
  seed: number;
  temperature: number | null;
  maxTokens: number | null;
}

export interface Completion {
  /** As the server names it. */
  model: string;
  reply: Trace;
  tokens: Tokens;
  /** Whether the server says that its model is a simulated one. */
  simulated: boolean;
}

/** No reply came, and none will before something changes: time, the server, or its configuration. Never a strike. */
export class ModelUnavailable extends Error {
  override name = 'ModelUnavailable';

  constructor(
    message: string,
    /** Whether the cause concerns every call (a key refused, no connection), or may pass for the next one. */
    readonly affectsAll: boolean,
    readonly retryAfterSeconds: number | null,
    /** Whether the server may have begun to write a reply, and so to count tokens. */
    readonly mayBePaid = false,
  ) {
    super(message);
  }
}

export abstract class LanguageModel {
  /** The model where a project names none; null where none is configured. */
  abstract readonly defaultModel: string | null;
  /** @throws ModelUnavailable, or the signal's reason */
  abstract complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
}
