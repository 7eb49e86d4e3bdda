import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { GroupDuplicates } from './application/duplicates/group-duplicates.js';
import { TellGroups } from './application/duplicates/tell-groups.js';
import { Duplicates } from './application/ports/duplicates.js';

const everyMs = 500;
const workingMs = 250;
/** A minute. */
const mostLeftOut = 120;

/**
 * Looks for near duplicates of new items, half of the time at most: the other half belongs to who waits for an answer. While
 * an import goes on it leaves all turns out but one a minute.
 */
@Injectable()
export class DuplicateSearch extends RepeatedWork {
  private newest: number | null = null;
  private leftOut = 0;

  constructor(
    private readonly groupDuplicates: GroupDuplicates,
    private readonly duplicates: Duplicates,
    private readonly tellGroups: TellGroups,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Near duplicates could not be looked for; trying again');
  }

  protected async work(): Promise<void> {
    const until = performance.now() + workingMs;
    const { newest, untold } = await this.duplicates.waiting();
    const mayLook = newest !== null && !this.leavesOut(newest);
    // Also of what was found by another that ended before it told.
    let mayBeUntold = untold;
    while (performance.now() < until) {
      if (mayBeUntold) mayBeUntold = await this.tellGroups.execute();
      else {
        const found = mayLook ? await this.groupDuplicates.execute() : null;
        if (found === null) return;
        mayBeUntold = found > 0;
      }
    }
  }

  private leavesOut(newest: number): boolean {
    const importing = newest !== this.newest;
    this.newest = newest;
    if (importing && (this.leftOut += 1) < mostLeftOut) return true;
    this.leftOut = 0;
    return false;
  }
}
