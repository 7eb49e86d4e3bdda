import { itemImported, type Question } from '@consilium/contracts';
import { Clock, Jobs, Outbox, outgoing } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { KnownConfiguration } from '../ports/configurations.js';
import { placeOf, writingJob, type WritingOrder } from '../writing-order.js';

export interface AnnouncedItem {
  id: string;
  question: Question;
  simulated?: boolean;
}

/** `item.imported` and the job that writes version 1 come into being together. */
@Injectable()
export class AnnounceItems {
  constructor(
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Part of a transaction. @param held whether the jobs wait until the project goes on */
  async execute(
    items: readonly AnnouncedItem[],
    { project, version, configuration }: KnownConfiguration,
    held = false,
  ): Promise<void> {
    const importedAt = this.clock.now().toISOString();
    const events = await this.outbox.append(
      items.map(({ id, question, simulated = false }) =>
        outgoing(itemImported, {
          data: { item: id, revision: 1, question, importedAt },
          project,
          configurationVersion: version,
          epoch: 0,
          simulated,
        }),
      ),
    );
    const order = ({ id, simulated = false }: AnnouncedItem, i: number): WritingOrder => ({
      item: id,
      project,
      epoch: 0,
      configurationVersion: version,
      targetVersion: 1,
      reason: 'import',
      strikes: 0,
      strikeLimit: configuration.policy.strikeLimit,
      guidance: null,
      goldShown: false,
      simulated,
      cause: events[i]!,
    });
    await this.jobs.enqueue(
      items.map((item, i) => ({
        kind: writingJob,
        key: item.id,
        payload: order(item, i),
        priority: placeOf('import', configuration.priority ?? 0),
        held,
      })),
    );
  }
}
