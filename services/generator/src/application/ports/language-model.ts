import type { Tokens } from '@consilium/contracts';

/** The raw reply, which never leaves this service. */
export interface Trace {
  content: string;
  reasoning: string | null;
  finishReason: string | null;
}

export interface CompletionRequest {
  /** Whose key is used, where it has one of its own. */
  project: string;
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
  /** From the request until the first word. */
  firstWordMs: number;
}

/**
 * What kept a reply away. `busy`: the server has too much to do; `server`: a fault there, at once; `late`: it took too long, or
 * broke off, and may be paid; `unreachable`: no connection; all these pass. `request`: it won't take this one. The others stop the
 * project, until somebody has mended what they name.
 */
export type Trouble = 'busy' | 'server' | 'late' | 'unreachable' | 'request' | StopCause;

export const stopCauses = ['key', 'model', 'quota', 'unconfigured', 'requests'] as const;
export type StopCause = (typeof stopCauses)[number];

export function isStopCause(trouble: Trouble): trouble is StopCause {
  return (stopCauses as readonly string[]).includes(trouble);
}

export interface TroubleDetails {
  /** What the server asks to wait. */
  retryAfterSeconds?: number | null;
  /** Whether the server may have begun to write a reply, and so to count tokens. */
  mayBePaid?: boolean;
  /** Whether it says that the reply may not be so long. */
  isTooLong?: boolean;
  /** Whether the job can be done otherwise at once, by another model or another parameter. */
  isOtherwise?: boolean;
}

/** No reply came, and none will before something changes: time, the server, or its configuration. Never a strike. */
export class ModelUnavailable extends Error {
  override name = 'ModelUnavailable';
  readonly retryAfterSeconds: number | null;
  readonly mayBePaid: boolean;
  readonly isTooLong: boolean;
  readonly isOtherwise: boolean;

  constructor(
    message: string,
    readonly trouble: Trouble,
    { retryAfterSeconds = null, mayBePaid = false, isTooLong = false, isOtherwise = false }: TroubleDetails = {},
  ) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
    this.mayBePaid = mayBePaid;
    this.isTooLong = isTooLong;
    this.isOtherwise = isOtherwise;
  }
}

export abstract class LanguageModel {
  /** Where the server is: another one answers the same request otherwise. */
  abstract readonly endpoint: string;
  /** The model where a project names none; null where none is configured. */
  abstract readonly defaultModel: string | null;
  /** Whose limits a project's calls count against: projects with the same key have the same account. Never the key. */
  abstract accountOf(project: string): string;
  /** Sends the request once. @throws ModelUnavailable, or the signal's reason */
  abstract complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
}
