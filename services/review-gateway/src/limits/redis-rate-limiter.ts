import { RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Log } from '@consilium/platform';
import { createClient } from 'redis';
import type { RateLimit } from '../application/ports/rate-limiter.js';
import { FlexibleRateLimiter, inMemory } from './flexible-rate-limiter.js';

/** Redis answers a ping within that, or isn't there; a request waits no longer for it. */
const silenceMs = 3000;
const pingMs = 1000;
const longestPauseMs = 2000;

/** Counts for all replicas together. While Redis is away each counts for itself: nobody is locked out by its absence. */
export class RedisRateLimiter extends FlexibleRateLimiter {
  private readonly client;

  constructor(url: string, log: Log) {
    super();
    // Without a queue a command fails at once while Redis is away, instead of hanging until it is back.
    this.client = createClient({
      url,
      disableOfflineQueue: true,
      pingInterval: pingMs,
      // By default nothing is tried again after a silence.
      socket: { socketTimeout: silenceMs, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, longestPauseMs) },
    });
    let told = false;
    this.client.on('error', (error: unknown) => {
      if (!told) log.warn({ err: error }, 'Redis is away: limits are counted by each process for itself');
      told = true;
    });
    this.client.on('ready', () => (told = false));
  }

  /** Keeps trying in the background where Redis is away. */
  connect(): void {
    this.client.connect().catch(() => undefined);
  }

  close(): void {
    this.client.destroy();
  }

  /** For Nest, when the service ends. */
  onApplicationShutdown(): void {
    this.close();
  }

  protected make(limit: RateLimit): RateLimiterAbstract {
    return new RateLimiterRedis({
      storeClient: this.client,
      // Without it the client's version is not recognised, and everything is counted in memory without a word.
      useRedisPackage: true,
      keyPrefix: `consilium:${limit.name}`,
      points: limit.uses,
      duration: limit.seconds,
      insuranceLimiter: inMemory(limit),
    });
  }
}
