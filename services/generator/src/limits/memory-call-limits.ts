import { Clock } from '@consilium/platform';
import { CallLimits, type PerMinute, type Taken } from '../application/ports/call-limits.js';
import { SlidingWindow, type Rates } from '../domain/calls/sliding-window.js';

/** Counts for one process. Where there is no limit nothing is refused. */
export class MemoryCallLimits extends CallLimits {
  private readonly window = new SlidingWindow();
  private readonly limits: Rates;

  constructor(
    perMinute: PerMinute,
    private readonly clock: Clock,
  ) {
    super();
    this.limits = ratesOf(perMinute);
  }

  take(tokens: number): Promise<Taken | number> {
    const now = this.clock.now().getTime();
    const wait = this.window.take(this.limits, tokens, now);
    return Promise.resolve(wait || { tokens, second: Math.floor(now / 1000), sharedSecond: null });
  }

  correct({ tokens, second }: Taken, used: number): Promise<void> {
    this.window.add({ second, requests: 0, tokens: used - tokens });
    return Promise.resolve();
  }
}

export function ratesOf({ requests, tokens }: PerMinute): Rates {
  return { requests: requests ?? Infinity, tokens: tokens ?? Infinity };
}
