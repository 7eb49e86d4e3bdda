export interface RateLimit {
  readonly name: string;
  readonly uses: number;
  /** Length of the window in which so many uses are let through. */
  readonly seconds: number;
}

export abstract class RateLimiter {
  /** Counts one use of the key. @returns null within the limit, else the seconds to wait */
  abstract take(limit: RateLimit, key: string): Promise<number | null>;
}
