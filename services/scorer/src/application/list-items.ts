import { Injectable } from '@nestjs/common';
import { DemandProject } from './demand-project.js';
import { Progress, type ItemPage, type ItemSummary } from './ports/progress.js';

/** Items of a project in order of id, a page at a time. */
@Injectable()
export class ListItems {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly progress: Progress,
  ) {}

  /**
   * @returns `next`: what to give as `after` for the next page; null on the last
   * @throws Problem 404 where the project is unknown
   */
  async execute(page: ItemPage): Promise<{ items: ItemSummary[]; next: string | null }> {
    await this.demandProject.execute(page.project);
    const found = await this.progress.items({ ...page, limit: page.limit + 1 });
    const items = found.slice(0, page.limit);
    return { items, next: found.length > page.limit ? items.at(-1)!.id : null };
  }
}
