import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { ValidatedItems, type ValidatedItem, type ValidatedPage } from './ports/validated-items.js';

/** The validated items that a release would hold, in order of id, a page at a time: what an audit compares. */
@Injectable()
export class ListValidated {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly items: ValidatedItems,
  ) {}

  /**
   * @returns `next`: what to give as `after` for the next page; null on the last
   * @throws Problem 404 where the project is unknown
   */
  async execute(page: ValidatedPage): Promise<{ items: ValidatedItem[]; next: string | null }> {
    await this.demandProject.execute(page.project);
    const found = await this.items.list({ ...page, limit: page.limit + 1 });
    const items = found.slice(0, page.limit);
    return { items, next: found.length > page.limit ? items.at(-1)!.item : null };
  }
}
