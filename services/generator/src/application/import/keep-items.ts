import { itemImported } from '@consilium/contracts';
import { Clock, Jobs, Outbox, outgoing } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { KnownConfiguration } from '../ports/configurations.js';
import { Items, type NewItem } from '../ports/items.js';
import { JobHolds } from '../ports/job-holds.js';
import { priorities, writingJob, type WritingOrder } from '../writing-order.js';

/** Another import has inserted the same item between our look and our insert. */
export class Overtaken extends Error {}

/** Item, `item.imported` and the job that writes version 1 come into being together. */
@Injectable()
export class KeepItems {
  constructor(
    private readonly items: Items,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly holds: JobHolds,
    private readonly clock: Clock,
  ) {}

  /** Part of a transaction. @throws Overtaken */
  async execute(
    fresh: readonly NewItem[],
    { project, version, configuration }: KnownConfiguration,
    held: boolean,
  ): Promise<void> {
    if (fresh.length === 0) return;
    const at = this.clock.now();
    const inserted = await this.items.insert(fresh, at);
    if (inserted.size < fresh.length) throw new Overtaken();
    const events = await this.outbox.append(
      fresh.map(({ id, question }) =>
        outgoing(itemImported, {
          data: { item: id, revision: 1, question, importedAt: at.toISOString() },
          project,
          configurationVersion: version,
          epoch: 0,
          simulated: false,
        }),
      ),
    );
    const order = (item: string, i: number): WritingOrder => ({
      item,
      project,
      epoch: 0,
      configurationVersion: version,
      targetVersion: 1,
      reason: 'import',
      strikes: 0,
      strikeLimit: configuration.policy.strikeLimit,
      guidance: null,
      goldShown: false,
      simulated: false,
      cause: events[i]!,
    });
    await this.jobs.enqueue(
      fresh.map(({ id }, i) => ({ kind: writingJob, key: id, payload: order(id, i), priority: priorities.import })),
    );
    if (held) await this.holds.hold(project);
  }
}
