import { LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { KnownReplies } from './application/calls/known-replies.js';

const everyMs = 60_000;

/** Drops replies that were kept for identical requests and have become too old. */
@Injectable()
export class ReplyUpkeep extends RepeatedWork {
  constructor(
    private readonly knownReplies: KnownReplies,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Kept replies could not be pruned; trying again');
  }

  protected work(): Promise<void> {
    return this.knownReplies.prune();
  }
}
