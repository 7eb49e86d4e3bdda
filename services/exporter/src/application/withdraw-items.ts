import type { itemRetired, itemRetracted } from '@consilium/contracts';
import { reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { latestChanges, type ItemState } from '../domain/item-change.js';
import { ValidatedSet } from './ports/validated-set.js';

/**
 * Takes retracted and retired items out of the set. The epoch is kept even of an item that isn't in it: its validation
 * may still be on its way, and must then not be applied.
 */
@Injectable()
export class WithdrawItems {
  constructor(private readonly set: ValidatedSet) {}

  async execute(
    state: Exclude<ItemState, 'validated'>,
    events: readonly ReceivedEvent<typeof itemRetracted | typeof itemRetired>[],
  ): Promise<void> {
    const changes = events.map(({ data, project, epoch }) => ({
      item: data.item,
      project,
      epoch: epoch ?? 0,
      state,
      record: null,
    }));
    const changed = await this.set.apply(latestChanges(changes));
    reportStale(events.filter(({ data }) => !changed.has(data.item)));
  }
}
