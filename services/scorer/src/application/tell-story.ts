import { judges, Problem, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { inDomain } from '../domain/correct-domain.js';
import { Progress } from './ports/progress.js';
import type { ItemStory } from './ports/story.js';

/** All that happened to an item. */
@Injectable()
export class TellStory {
  constructor(private readonly progress: Progress) {}

  /**
   * @throws Problem 404 where the project has no such item; 403 where the item is still being judged and the reader is one
   * of those who may yet be asked to: reviews are blind
   */
  async execute(project: string, item: string, reader: Principal): Promise<ItemStory> {
    const story = await this.progress.story(project, item);
    if (!story) throw new Problem(404, 'no-such-item', `The project ${project} has no item ${item}.`);
    const isOpen = story.status !== 'validated' && story.status !== 'retired';
    if (isOpen && judges(reader, project))
      throw new Problem(
        403,
        'still-judged',
        'You may be asked to judge this item yourself, so what others said of it is shown once it is validated or retired.',
      );
    return { ...story, question: inDomain(story.question, story.domain) };
  }
}
