import { itemGrouped } from '@consilium/contracts';
import { Outbox, outgoing, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Duplicates } from '../ports/duplicates.js';

/** However many items a group takes with it into another. */
const toldAtOnce = 500;

/** `item.grouped` of the items whose group nobody was told of yet. */
@Injectable()
export class TellGroups {
  constructor(
    private readonly transactions: Transactions,
    private readonly duplicates: Duplicates,
    private readonly outbox: Outbox,
  ) {}

  /** @returns whether there may be more to tell */
  execute(): Promise<boolean> {
    return this.transactions.run(async () => {
      const untold = await this.duplicates.takeUntold(toldAtOnce);
      await this.outbox.append(
        untold.map(({ project, ...data }) =>
          outgoing(itemGrouped, { data, project, configurationVersion: 0, epoch: null, simulated: false }),
        ),
      );
      return untold.length === toldAtOnce;
    });
  }
}
