import { LOG, type Log } from '@consilium/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReleaseHeld } from './application/release-held.js';

const everyMs = 1000;

/** Lets held events go once their time has come. Every replica does: they share what there is. */
@Injectable()
export class HoldSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private told = false;

  constructor(
    private readonly releaseHeld: ReleaseHeld,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweep().finally(() => (this.running = null));
    }, everyMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async sweep(): Promise<void> {
    try {
      await this.releaseHeld.execute();
      this.told = false;
    } catch (error) {
      if (!this.told) this.log.warn({ err: error }, 'Held events could not be let go; trying again every second');
      this.told = true;
    }
  }
}
