import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { ItemTable, type ItemPage, type ItemSummary, type Place, type Total } from './ports/item-table.js';

export interface ItemList {
  readonly items: readonly ItemSummary[];
  /** Where the next page begins; null on the last. */
  readonly next: Place | null;
  /** Of all pages together. */
  readonly total: Total;
}

/** Items of a project, filtered and in an order, a page at a time. */
@Injectable()
export class ListItems {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly table: ItemTable,
  ) {}

  /** @throws Problem 404 where the project is unknown */
  async execute(page: ItemPage): Promise<ItemList> {
    await this.demandProject.execute(page.filter.project);
    const [found, total] = await Promise.all([
      this.table.page({ ...page, limit: page.limit + 1 }),
      this.table.total(page.filter),
    ]);
    const items = found.slice(0, page.limit);
    return { items, next: found.length > page.limit ? placeBehind(items.at(-1)!, page) : null, total };
  }
}

function placeBehind({ id: item, updatedAt, strikes, rounds }: ItemSummary, { sort, direction }: ItemPage): Place {
  const keys = { id: 0, updated: updatedAt, strikes, rounds };
  return { sort, direction, key: keys[sort], item };
}
