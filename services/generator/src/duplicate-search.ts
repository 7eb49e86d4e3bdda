import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { GroupDuplicates } from './application/duplicates/group-duplicates.js';

const everyMs = 1000;
const workingMs = 500;

/** Looks for near duplicates of new items, half of the time at most: the other half belongs to who waits for an answer. */
@Injectable()
export class DuplicateSearch extends RepeatedWork {
  constructor(
    private readonly groupDuplicates: GroupDuplicates,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Near duplicates could not be looked for; trying again');
  }

  protected async work(): Promise<void> {
    const until = performance.now() + workingMs;
    while (performance.now() < until && (await this.groupDuplicates.execute()));
  }
}
