import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimit } from '../application/ports/rate-limiter.js';
import { FlexibleRateLimiter, inMemory } from './flexible-rate-limiter.js';

/** For one process: with several replicas each counts for itself. */
export class MemoryRateLimiter extends FlexibleRateLimiter {
  protected make(limit: RateLimit): RateLimiterAbstract {
    return inMemory(limit);
  }
}
