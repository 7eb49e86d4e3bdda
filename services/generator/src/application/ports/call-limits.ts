/** Of requests and tokens in any 60 seconds; null: no limit. */
export interface PerMinute {
  readonly requests: number | null;
  readonly tokens: number | null;
}

/** What was taken for one request, to be corrected once its tokens are known. */
export interface Taken {
  readonly tokens: number;
  /** The second in which it counts, by this process's clock. */
  readonly second: number;
  /** The same by the clock of what the workers share; null where it was counted here alone. */
  readonly sharedSecond: number | null;
}

/** Requests and tokens a minute, for all workers together. */
export abstract class CallLimits {
  /**
   * Takes one request and so many tokens, or nothing.
   * @returns what was taken, or the ms after which to ask again
   */
  abstract take(tokens: number): Promise<Taken | number>;
  /** What the request has used in the end; 0 where there was no reply. */
  abstract correct(taken: Taken, tokens: number): Promise<void>;
}
