import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { Item } from '../domain/item.js';
import type { Order } from '../domain/orders.js';
import { validationOf } from '../domain/validation-of.js';
import { DemandProject } from './demand-project.js';
import { GiveOrders } from './give-orders.js';
import { Decisions, type PublishedOrder } from './ports/decisions.js';
import { Items } from './ports/items.js';

export interface Republished {
  /** Events that are on their way. */
  readonly events: number;
  /** Items of which there is nothing to publish: the project has none of that id, or it was never validated nor retired. */
  readonly without: readonly string[];
}

/**
 * Publishes again how items stand in the validated set, for readers who have lost it: the validation, or the retraction and
 * retirement, with the epoch and the words of the first time. Nothing is decided, and no state changes; whoever has applied
 * that epoch ignores it.
 */
@Injectable()
export class RepublishValidated {
  constructor(
    private readonly transactions: Transactions,
    private readonly demandProject: DemandProject,
    private readonly items: Items,
    private readonly decisions: Decisions,
    private readonly giveOrders: GiveOrders,
  ) {}

  /** @throws Problem 404 where the project is unknown */
  execute(project: string, ids: readonly string[]): Promise<Republished> {
    return this.transactions.run(async () => {
      await this.demandProject.execute(project);
      // Locked, so that no newer order of an item can get in front of its old one.
      const locked = await this.items.lock(ids);
      const items = new Map([...locked].filter(([, item]) => item.project === project));
      const published = await this.decisions.published([...items.keys()]);
      await this.giveOrders.execute(
        published.map((given) => {
          const item = items.get(given.item)!;
          return { item, order: orderOf(item, given), cause: null, at: given.orderedAt };
        }),
        'as-given',
      );
      const told = new Set(published.map(({ item }) => item));
      return { events: published.length, without: [...new Set(ids)].filter((id) => !told.has(id)) };
    });
  }
}

function orderOf(item: Item, given: PublishedOrder): Order {
  const { epoch, rules } = given;
  const { contentVersion, simulated } = item;
  if (given.type === 'validation') return { ...validationOf(item), epoch, rules, contentVersion, simulated };
  return { ...given.told, type: given.type, epoch, rules, contentVersion } as Order;
}
