import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient, LOG, type Log } from '@consilium/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EnsureAdministrator } from './application/ensure-administrator.js';

const retryMs = 500;

@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    private readonly ensureAdministrator: EnsureAdministrator,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.ensure()))
      this.log.warn('There is no administrator: set ADMINISTRATOR_CREDENTIAL_FILE and start again');
  }

  /** PostgreSQL may go away just after it was first reached. */
  private async ensure(): Promise<boolean> {
    for (let told = false; ; told = true) {
      try {
        return await this.ensureAdministrator.execute();
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (!told) this.log.warn({ err: error }, 'The first administrator waits for the database; trying again');
        await sleep(retryMs);
      }
    }
  }
}
