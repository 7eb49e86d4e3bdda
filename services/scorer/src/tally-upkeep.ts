import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Tally } from './application/ports/tally.js';

const everyMs = 10_000;

/** Adds up from time to time what the tally was told, so that reading it stays quick; the counts are the same without. */
@Injectable()
export class TallyUpkeep extends RepeatedWork {
  constructor(
    private readonly tally: Tally,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'The tally could not be added up; trying again');
  }

  protected work(): Promise<void> {
    return this.tally.fold();
  }
}
