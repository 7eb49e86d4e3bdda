import { Clock, leaseSeconds } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Spending } from '../ports/spending.js';

/**
 * Counts calls of which nobody will know any more whether they were paid (a killed worker's, a reply that broke off or came
 * without its tokens) as spent by what was expected of them. Put aside for good, the most that they could have cost would
 * use up a cap with nothing bought for it; given back, the cap could be passed.
 */
@Injectable()
export class EstimateLostCalls {
  constructor(
    private readonly spending: Spending,
    private readonly clock: Clock,
  ) {}

  /** @param longestCallSeconds for so long a call that was given up here may still bring its reply to another worker */
  async execute(longestCallSeconds: number): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - (longestCallSeconds + leaseSeconds) * 1000);
    while (await this.spending.estimateLost(before, now));
  }
}
