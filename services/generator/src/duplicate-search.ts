import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { GroupDuplicates } from './application/duplicates/group-duplicates.js';
import { TellGroups } from './application/duplicates/tell-groups.js';
import { Duplicates } from './application/ports/duplicates.js';

const everyMs = 500;
const workingMs = 250;
/** While an import goes on: a minute, or so many times as long as it has just worked. */
const leastRestMs = 60_000;
const restTimes = 50;

/**
 * Looks for near duplicates of new items, half of the time or a batch at a turn: the other half belongs to who waits for an
 * answer. While an import goes on it takes a fiftieth of the time at most.
 */
@Injectable()
export class DuplicateSearch extends RepeatedWork {
  private newest: number | null = null;
  private restsUntil = 0;

  constructor(
    private readonly groupDuplicates: GroupDuplicates,
    private readonly duplicates: Duplicates,
    private readonly tellGroups: TellGroups,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Near duplicates could not be looked for; trying again');
  }

  protected async work(): Promise<void> {
    const { newest, untold } = await this.duplicates.waiting();
    // Only now: while the database takes long to answer, no time would be left to look.
    const begun = performance.now();
    const mayLook = newest !== null && (!this.isImporting(newest) || begun >= this.restsUntil);
    await this.workUntil(begun + workingMs, mayLook, untold);
    if (mayLook) this.restsUntil = performance.now() + Math.max(leastRestMs, restTimes * (performance.now() - begun));
  }

  /** @param untold whether there is what was found by another that ended before it told */
  private async workUntil(until: number, mayLook: boolean, untold: boolean): Promise<void> {
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

  /** Whether there are newer ones than at the last look. */
  private isImporting(newest: number): boolean {
    const isNewer = newest !== this.newest;
    this.newest = newest;
    return isNewer;
  }
}
