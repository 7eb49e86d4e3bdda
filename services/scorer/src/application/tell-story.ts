import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Progress, type ItemStory } from './ports/progress.js';

/** All that happened to an item. */
@Injectable()
export class TellStory {
  constructor(private readonly progress: Progress) {}

  /** @throws Problem 404 where the project has no such item */
  async execute(project: string, item: string): Promise<ItemStory> {
    const story = await this.progress.story(project, item);
    if (!story) throw new Problem(404, 'no-such-item', `The project ${project} has no item ${item}.`);
    return story;
  }
}
