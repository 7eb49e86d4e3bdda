import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { cursorAfter, placeOf } from './items/cursor.js';
import { ItemTable, type ItemPage, type ItemSummary, type Total } from './ports/item-table.js';

export interface ItemList {
  readonly items: readonly ItemSummary[];
  /** What to give as `after` for the next page; null on the last. */
  readonly next: string | null;
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

  /** @throws Problem 404 where the project is unknown, 400 where `after` is no cursor of this list */
  async execute({ after, ...page }: Omit<ItemPage, 'after'> & { readonly after: string | null }): Promise<ItemList> {
    await this.demandProject.execute(page.filter.project);
    const place = after === null ? null : placeOf(after, page);
    const [found, total] = await Promise.all([
      this.table.page({ ...page, after: place, limit: page.limit + 1 }),
      this.table.total(page.filter),
    ]);
    const items = found.slice(0, page.limit);
    return { items, next: found.length > page.limit ? cursorAfter(items.at(-1)!, page) : null, total };
  }
}
