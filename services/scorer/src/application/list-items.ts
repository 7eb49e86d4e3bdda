import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { ItemTable, type ItemPage, type ItemsFound, type Place } from './ports/item-table.js';

export interface ItemList extends ItemsFound {
  /** Where the next page begins; null on the last. */
  readonly next: Place | null;
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
    const { items: found, total } = await this.table.page({ ...page, limit: page.limit + 1 });
    const items = found.slice(0, page.limit);
    return { items, next: found.length > page.limit ? this.table.placeBehind(items.at(-1)!, page) : null, total };
  }
}
