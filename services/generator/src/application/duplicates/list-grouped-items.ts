import { Injectable } from '@nestjs/common';
import { knownProject } from '../known-project.js';
import { Configurations } from '../ports/configurations.js';
import { Duplicates, type GroupedItem } from '../ports/duplicates.js';

export interface GroupedItems {
  items: GroupedItem[];
  next: string | null;
}

/** Which item is in which group: what a split of the dataset has to go by. */
@Injectable()
export class ListGroupedItems {
  constructor(
    private readonly configurations: Configurations,
    private readonly duplicates: Duplicates,
  ) {}

  /** @throws Problem 404 where the project is unknown */
  async execute(project: string, after: string | null, limit: number): Promise<GroupedItems> {
    await knownProject(this.configurations, project);
    const found = await this.duplicates.items(project, after, limit + 1);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? items.at(-1)!.item : null };
  }
}
