import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { RateLimiter, type RateLimit } from '../application/ports/rate-limiter.js';

/** What both adapters share; they differ in where the counts are. */
export abstract class FlexibleRateLimiter extends RateLimiter {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  protected abstract make(limit: RateLimit): RateLimiterAbstract;

  async take(limit: RateLimit, key: string): Promise<number | null> {
    try {
      await this.limiter(limit).consume(key);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return secondsOf(refusal);
    }
  }

  private limiter(limit: RateLimit): RateLimiterAbstract {
    let limiter = this.limiters.get(limit.name);
    if (!limiter) this.limiters.set(limit.name, (limiter = this.make(limit)));
    return limiter;
  }
}

export function inMemory({ name, uses, seconds }: RateLimit): RateLimiterAbstract {
  return new RateLimiterMemory({ keyPrefix: name, points: uses, duration: seconds });
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
