import type { itemGrouped } from '@consilium/contracts';
import { reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Duplicates } from './ports/duplicates.js';

/** Keeps which items are near duplicates of one another: a release says so of each record, for whoever splits it. */
@Injectable()
export class KeepGroups {
  constructor(private readonly duplicates: Duplicates) {}

  async execute(events: readonly ReceivedEvent<typeof itemGrouped>[]): Promise<void> {
    const told = events.map(({ id, data: { item, revision, group } }) => ({ id, item, revision, group }));
    const kept = await this.duplicates.keep(told);
    reportStale(told.filter((item) => !kept.includes(item)));
  }
}
