import {
  paceSeconds,
  paceShare,
  SlidingWindow,
  windowSeconds,
  type Bucket,
  type Rates,
} from '../domain/calls/sliding-window.js';

/** What all workers had taken when Redis was last heard of. */
export interface Snapshot {
  /** In seconds of this process's clock. */
  readonly at: number;
  readonly workers: number;
  readonly buckets: readonly (Omit<Bucket, 'second'> & { readonly age: number })[];
}

/** Workers notice at different moments that Redis is gone: what they could take twice meanwhile stays below this. */
const caution = 0.95;

/** One worker's part of the limits, while nobody counts for all. */
export class LocalShare {
  private readonly window = new SlidingWindow();
  private readonly limits: Rates;

  constructor(limits: Rates, { at, workers, buckets }: Snapshot, own: SlidingWindow, now: number) {
    const part = caution / workers;
    this.limits = { requests: limits.requests * part, tokens: limits.tokens * part };
    // What all had taken is everybody's in equal parts, whoever took it: so the sum of all shares is what it was.
    for (const { age, requests, tokens } of buckets) {
      if (age < windowSeconds && age > 0)
        this.window.add({ second: at - age, requests: requests / workers, tokens: tokens / workers });
    }
    // Since then the others went on, unseen: as fast as they could.
    const taken = new Map(own.since(at - 1).map((bucket) => [bucket.second, bucket]));
    for (let second = at; second <= now; second++) {
      const requests = Math.max(taken.get(second)?.requests ?? 0, fastest(this.limits.requests));
      const tokens = Math.max(taken.get(second)?.tokens ?? 0, fastest(this.limits.tokens));
      this.window.add({ second, requests, tokens });
    }
  }

  /** @returns 0, or the ms to wait */
  take(tokens: number, nowMs: number): number {
    return this.window.take(this.limits, tokens, nowMs);
  }

  add(bucket: Bucket): void {
    this.window.add(bucket);
  }
}

const fastest = (limit: number): number => (limit * paceShare) / paceSeconds;
