import { Outbox, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Holds } from './ports/holds.js';

const atOnce = 200;

@Injectable()
export class ReleaseHeld {
  constructor(
    private readonly transactions: Transactions,
    private readonly holds: Holds,
    private readonly outbox: Outbox,
  ) {}

  /** Lets the events go whose hold is over. Each is removed and appended in one transaction: never lost, never sent twice. */
  async execute(): Promise<number> {
    let released = 0;
    for (;;) {
      const count = await this.transactions.run(async () => {
        const events = await this.holds.takeEnded(atOnce);
        await this.outbox.append(events);
        return events.length;
      });
      released += count;
      if (count < atOnce) return released;
    }
  }
}
