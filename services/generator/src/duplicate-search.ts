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
  /** Of what was found before it was told of; what is found is told at once. */
  private mayBeUntold = true;

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
    while (this.mayBeUntold && performance.now() < until) this.mayBeUntold = await this.tellGroups.execute();
    const newest = await this.duplicates.newest();
    if (newest === null) return;
    const importing = newest !== this.newest;
    this.newest = newest;
    if (importing && (this.leftOut += 1) < mostLeftOut) return;
    this.leftOut = 0;
    while (performance.now() < until && (await this.groupDuplicates.execute()));
  }
}
