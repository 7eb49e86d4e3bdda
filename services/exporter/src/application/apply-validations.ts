import type { itemValidated } from '@consilium/contracts';
import { reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { recordOf } from '../domain/dataset-record.js';
import { latestChanges } from '../domain/item-change.js';
import { ValidatedSet } from './ports/validated-set.js';

/** Takes validated items into the set. */
@Injectable()
export class ApplyValidations {
  constructor(private readonly set: ValidatedSet) {}

  async execute(events: readonly ReceivedEvent<typeof itemValidated>[]): Promise<void> {
    const changes = events.map(({ data, project, configurationVersion, epoch, simulated }) => ({
      item: data.item,
      project,
      epoch: epoch ?? 0,
      state: 'validated' as const,
      record: recordOf(data, { project, configurationVersion, epoch: epoch ?? 0, simulated }),
    }));
    const changed = await this.set.apply(latestChanges(changes));
    reportStale(events.filter(({ data }) => !changed.has(data.item)));
  }
}
