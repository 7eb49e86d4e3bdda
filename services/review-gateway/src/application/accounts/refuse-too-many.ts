import { Problem } from '@consilium/platform';
import type { RateLimit, RateLimiter } from '../ports/rate-limiter.js';

/** Counts a use of the key. @throws Problem 429 past the limit */
export async function refuseTooMany(limiter: RateLimiter, limit: RateLimit, key: string): Promise<void> {
  const seconds = await limiter.take(limit, key);
  if (seconds !== null)
    throw new Problem(429, 'too-many-requests', `Too many attempts; wait ${seconds} seconds.`, { retryAfter: seconds });
}
