import { LOG, type Log } from '@consilium/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Tally } from './application/ports/tally.js';

const everyMs = 10_000;

/** Adds up from time to time what the tally was told, so that reading it stays quick; the counts are the same without. */
@Injectable()
export class TallyUpkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly tally: Tally,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.fold());
    }, everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async fold(): Promise<void> {
    try {
      await this.tally.fold();
    } catch (error) {
      this.log.warn({ err: error }, 'The tally could not be added up; trying again');
    }
  }
}
