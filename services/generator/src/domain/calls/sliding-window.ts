export interface Rates {
  readonly requests: number;
  readonly tokens: number;
}

export interface Bucket {
  readonly second: number;
  readonly requests: number;
  readonly tokens: number;
}

/**
 * Seconds that a limit of a minute is counted over: the begun one, and two more for what is under way between being counted
 * and arriving at the server.
 */
export const windowSeconds = 63;
/** Over these seconds nothing above a tenth more than the even pace is let through: no burst in which a minute's share goes. */
export const paceSeconds = 2;
export const paceShare = (1.1 * paceSeconds) / 60;

/**
 * Requests and tokens by the second in which they were taken. A correction counts in the second of what it corrects, so
 * the sum of any window is right at any time, and not only on average.
 */
export class SlidingWindow {
  private readonly buckets = new Map<number, { requests: number; tokens: number }>();

  /** @returns 0 where the request was counted, else the ms until it is worth asking again */
  take(limits: Rates, tokens: number, nowMs: number): number {
    const second = Math.floor(nowMs / 1000);
    const inWindow = this.sum(second - windowSeconds);
    const inPace = this.sum(second - paceSeconds);
    const isFree =
      inWindow.requests + 1 <= limits.requests &&
      fits(inPace.requests, 1, limits.requests * paceShare) &&
      fits(inWindow.tokens, tokens, limits.tokens) &&
      fits(inPace.tokens, tokens, limits.tokens * paceShare);
    if (!isFree) return 1000 - (nowMs % 1000);
    this.add({ second, requests: 1, tokens });
    return 0;
  }

  add({ second, requests, tokens }: Bucket): void {
    const bucket = this.buckets.get(second);
    if (bucket) {
      bucket.requests += requests;
      bucket.tokens += tokens;
    } else {
      this.buckets.set(second, { requests, tokens });
      this.forget(second);
    }
  }

  /** A bucket for each second after this one, of the window up to now. */
  since(second: number): Bucket[] {
    return [...this.buckets].filter(([at]) => at > second).map(([at, counts]) => ({ second: at, ...counts }));
  }

  private sum(after: number): Rates {
    const sum = { requests: 0, tokens: 0 };
    for (const [second, { requests, tokens }] of this.buckets) {
      if (second <= after) continue;
      sum.requests += requests;
      sum.tokens += tokens;
    }
    return sum;
  }

  private forget(second: number): void {
    for (const at of this.buckets.keys()) if (at <= second - windowSeconds) this.buckets.delete(at);
  }
}

/** Where nothing was taken yet, a single request may be larger than what there is: it would wait for ever. */
function fits(taken: number, more: number, limit: number): boolean {
  return taken <= 0 || taken + more <= limit;
}
