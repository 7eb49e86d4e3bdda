import { Clock, Jobs } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { KnownConfiguration } from '../ports/configurations.js';
import { Items, type NewItem } from '../ports/items.js';
import { Untagged } from '../ports/untagged.js';
import { AnnounceItems } from '../tagging/announce-items.js';
import { taggingOrder } from '../tagging/tagging-order.js';
import { placeOf, writingJob } from '../writing-order.js';

/** Another import has inserted the same item between our look and our insert. */
export class Overtaken extends Error {}

/** Keeps new items and makes them known; one without a domain only once a model or a lead has named it. */
@Injectable()
export class KeepItems {
  constructor(
    private readonly items: Items,
    private readonly untagged: Untagged,
    private readonly announceItems: AnnounceItems,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Part of a transaction. Where the project isn't active the jobs come into being held, instead of all of its jobs being
   * held anew with each batch.
   * @throws Overtaken
   */
  async execute(fresh: readonly NewItem[], known: KnownConfiguration, held: boolean): Promise<void> {
    if (fresh.length === 0) return;
    const at = this.clock.now();
    if (!(await this.items.insert(fresh, at))) throw new Overtaken();
    await this.announceItems.execute(
      fresh.filter(({ untagged }) => !untagged),
      known,
      held,
    );
    await this.leaveToModel(
      known,
      fresh.flatMap(({ id, untagged }) => (untagged ? [{ item: id, ...untagged }] : [])),
      at,
      held,
    );
  }

  private async leaveToModel(
    { project, configuration }: KnownConfiguration,
    items: readonly { item: string; word: string | null }[],
    at: Date,
    held: boolean,
  ): Promise<void> {
    if (items.length === 0) return;
    await this.untagged.add(project, items, at);
    await this.jobs.enqueue(
      items.map(({ item }) => ({
        kind: writingJob,
        key: item,
        payload: taggingOrder(project, item),
        priority: placeOf('import', configuration.priority ?? 0),
        held,
      })),
    );
  }
}
